package ordertrace.privacy;

/** Digits of every script, and what people write between those of a number. */
final class Digits {

  /** The value of the digit, or -1 when it is none. */
  static int valueOf(char c) {
    if (c < 128) {
      return c >= '0' && c <= '9' ? c - '0' : -1;
    }
    return Character.digit(c, 10);
  }

  static boolean isSeparator(char c) {
    return switch (c) {
      case ' ', '-', '.', '(', ')', '/', '\t', '№' -> true;
      default -> c >= 128 && (Character.isSpaceChar(c) || isDash(c));
    };
  }

  private static boolean isDash(char c) {
    return Character.getType(c) == Character.DASH_PUNCTUATION || c == '−';
  }

  /** The check digit of payment cards, over the digits from (inclusive) to (exclusive). */
  static boolean luhn(byte[] digits, int from, int to) {
    int sum = 0;
    for (int i = to - 1, position = 0; i >= from; i--, position++) {
      int doubled = digits[i] << (position & 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  private Digits() {}
}
