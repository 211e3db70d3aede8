package ordertrace;

import org.jspecify.annotations.Nullable;

/**
 * The number that names one order in every system, header, attribute and trace id.
 *
 * <p>Any number of this form can be carried; whether it is the canonical number of this company is
 * for {@link OrderJourney#orderId} to say.
 *
 * @param value 1 to 64 characters: ASCII letters, digits, {@code . _ -}, the first a letter or
 *     digit
 */
public record OrderId(String value) {

  private static final int MAX_LENGTH = 64;

  /**
   * @throws IllegalArgumentException if the value breaks the rule above; the message never repeats
   *     the value, which may come from outside and may be anything
   */
  public OrderId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "An order id has 1 to 64 characters [A-Za-z0-9._-] and starts with a letter or digit,"
              + " for example ORD-7K3M9Q2X");
    }
  }

  /** Returns the order id that the text is, or null when it is none (or null). Never throws. */
  public static @Nullable OrderId parse(@Nullable String text) {
    return text != null && isOne(text) ? new OrderId(text) : null;
  }

  // By hand, as it happens several times for every message. Length first: what arrives from outside
  // may be megabytes.
  private static boolean isOne(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_LENGTH || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return value;
  }
}
