package ordertrace;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A host, by exactly this name or address; port null: any. */
record TrustedHost(String host, @Nullable Integer port) {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

  /** Returns null when the text is none. IPv6 addresses stand in brackets. */
  static @Nullable TrustedHost parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    Integer port = form.group(2) == null ? null : Integer.valueOf(form.group(2));
    return port != null && (port < 1 || port > 65535)
        ? null
        : new TrustedHost(plain(form.group(1)), port);
  }

  boolean is(String otherHost, int otherPort) {
    return host.equals(plain(otherHost)) && (port == null || port == otherPort);
  }

  private static String plain(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("[") && lower.endsWith("]")
        ? lower.substring(1, lower.length() - 1)
        : lower;
  }
}
