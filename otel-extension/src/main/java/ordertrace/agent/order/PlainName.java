package ordertrace.agent.order;

import org.jspecify.annotations.Nullable;

/**
 * The form of service and status names that come from outside: no blanks, no line breaks, an end.
 */
public final class PlainName {

  private static final int MAX_LENGTH = 64;

  /** The text if it has the form, otherwise null. Never throws. */
  public static @Nullable String of(@Nullable String text) {
    return text != null && isOne(text) ? text : null;
  }

  private static boolean isOne(String text) {
    boolean plain =
        !text.isEmpty() && text.length() <= MAX_LENGTH && isAlphanumeric(text.charAt(0));
    for (int i = 1; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = isAlphanumeric(c) || c == '.' || c == '_' || c == ':' || c == '/' || c == '-';
    }
    return plain;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private PlainName() {}
}
