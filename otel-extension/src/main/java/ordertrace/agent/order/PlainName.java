package ordertrace.agent.order;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of service and status names that come from outside: no blanks, no line breaks, an end.
 */
public final class PlainName {

  private static final int MAX_LENGTH = 64;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");

  /** The text if it has the form, otherwise null. Never throws. */
  public static @Nullable String of(@Nullable String text) {
    return text != null && text.length() <= MAX_LENGTH && FORM.matcher(text).matches()
        ? text
        : null;
  }

  private PlainName() {}
}
