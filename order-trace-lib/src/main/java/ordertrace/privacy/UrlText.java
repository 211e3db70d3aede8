package ordertrace.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Takes out of a URL what customers put into it; what is left still is a URL. Ids of orders and
 * messages stay.
 */
public final class UrlText {

  /** As OpenTelemetry's conventions want it in URLs. */
  public static final String REDACTED = "REDACTED";

  // Page 17 tells nothing of a person; a customer's number might.
  private static final int MAX_HARMLESS_DIGITS = 6;

  private final PersonalData personal;

  /** Makes the rules for URLs from those for texts. */
  public UrlText(PersonalData personal) {
    this.personal = personal;
  }

  /** Returns a whole URL, or one without scheme and host, masked. */
  public String url(String url) {
    int authority = url.indexOf("://");
    if (authority < 0) {
      return url.startsWith("/") ? afterHost(url) : scanned(url);
    }
    int host = authority + 3;
    int path = firstOf(url, "/?#", host);
    String user = url.lastIndexOf('@', path - 1) >= host ? REDACTED + '@' : "";
    String name = url.substring(Math.max(host, url.lastIndexOf('@', path - 1) + 1), path);
    return url.substring(0, host)
        + user
        + (personal.isIn(name) ? REDACTED : name)
        + afterHost(url.substring(path));
  }

  /**
   * Returns a path, masked.
   *
   * @param template the server's own, such as {@code /orders/{id}}: what stands in its places
   *     leaves only as an id or a short number. Null, or one that does not fit: a segment leaves
   *     unless personal data is found in it
   */
  public String path(String path, @Nullable String template) {
    String[] segments = path.split("/", -1);
    boolean[] places = template == null ? new boolean[0] : places(segments, template);
    for (int i = 0; i < segments.length; i++) {
      boolean place = i < places.length && places[i];
      segments[i] = segment(segments[i], place);
    }
    return String.join("/", segments);
  }

  /** Returns what follows the {@code ?}: names stay, values do not. */
  public String query(String query) {
    if (query.isEmpty()) {
      return query;
    }
    String[] parameters = query.split("&", -1);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = parameter(parameters[i]);
    }
    return String.join("&", parameters);
  }

  private String afterHost(String rest) {
    int query = firstOf(rest, "?#", 0);
    int fragment = firstOf(rest, "#", query);
    StringBuilder masked = new StringBuilder(path(rest.substring(0, query), null));
    if (query < fragment) {
      masked.append('?').append(query(rest.substring(query + 1, fragment)));
    }
    return fragment < rest.length() ? masked.append("#" + REDACTED).toString() : masked.toString();
  }

  private String parameter(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? "" : parameter.substring(0, equals);
    String value = parameter.substring(equals + 1);
    String kept = value.isEmpty() || personal.isId(value) ? value : REDACTED;
    return equals < 0 ? kept : (isName(name) ? name : REDACTED) + '=' + kept;
  }

  private boolean isName(String name) {
    return name.length() <= 64
        && name.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-[]".indexOf(c) >= 0))
        && !personal.isIn(name);
  }

  // Behind a semicolon stand parameters, such as a session's id.
  private String segment(String segment, boolean place) {
    int parameters = segment.indexOf(';');
    String name = parameters < 0 ? segment : segment.substring(0, parameters);
    boolean kept =
        name.isEmpty()
            || personal.isId(name)
            || (place ? isShortNumber(name) : !personal.isIn(name));
    return (kept ? name : REDACTED) + (parameters < 0 ? "" : ";" + REDACTED);
  }

  private static boolean isShortNumber(String text) {
    return text.length() <= MAX_HARMLESS_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  // Which segments the template leaves open; none when it is of another path.
  private static boolean[] places(String[] segments, String template) {
    String[] parts = template.split("/", -1);
    boolean[] places = new boolean[segments.length];
    for (int i = 0; i < segments.length; i++) {
      String part = i < parts.length ? parts[i] : parts[parts.length - 1];
      boolean rest = part.startsWith("**") || part.startsWith("{*");
      if (i >= parts.length && !rest) {
        return new boolean[0];
      }
      places[i] = rest || part.contains("{") || part.contains("*");
      if (!places[i] && !part.equals(segments[i])) {
        return new boolean[0];
      }
    }
    return places;
  }

  private String scanned(String text) {
    return personal.isIn(text) ? REDACTED : text;
  }

  private static int firstOf(String text, String characters, int from) {
    for (int i = from; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
