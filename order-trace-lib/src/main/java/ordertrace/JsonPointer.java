package ordertrace;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a field stands in a JSON document (RFC 6901), for example {@code /customer/name} or {@code
 * /items/0/id}.
 *
 * @param tokens the unescaped names and array indexes from the root down; empty: the root itself
 */
public record JsonPointer(List<String> tokens) {

  private static final Pattern LOOSE_TILDE = Pattern.compile("~(?![01])");

  public JsonPointer {
    tokens = List.copyOf(tokens);
  }

  /**
   * Returns the pointer that the text is, or null when it is none: neither empty nor {@code /…}.
   */
  public static @Nullable JsonPointer parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return text == null ? null : new JsonPointer(List.of());
    }
    if (text.charAt(0) != '/' || LOOSE_TILDE.matcher(text).find()) {
      return null;
    }
    return new JsonPointer(
        Arrays.stream(text.substring(1).split("/", -1)).map(JsonPointer::unescape).toList());
  }

  // The order matters: "~01" is the name "~1", not "/".
  private static String unescape(String token) {
    return token.replace("~1", "/").replace("~0", "~");
  }

  /** Returns the pointer as {@link #parse} reads it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    tokens.forEach(t -> text.append('/').append(t.replace("~", "~0").replace("/", "~1")));
    return text.toString();
  }
}
