package ordertrace.privacy;

/**
 * What a text could hold, told from one cheap look at it: most texts hold nothing, and the patterns
 * cost a hundred times as much.
 */
final class Hints {

  static final int NONE = 0;
  static final int EMAIL = 1;
  static final int NUMBER = 2;
  static final int JWT = 4;
  static final int SECRET = 8;
  static final int PASSPORT = 16;

  /** Percent-encoded: it must be read decoded as well. */
  static final int ENCODED = 32;

  // The shortest thing that counts is a passport of two letters and six digits.
  private static final int MIN_DIGITS = 6;

  static int in(String text) {
    int hints = NONE;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Digits.valueOf(c) >= 0) {
        digits++;
      } else {
        hints |= of(c, text, i);
      }
    }
    return digits < MIN_DIGITS ? hints & ~PASSPORT : hints | NUMBER;
  }

  private static int of(char c, String text, int at) {
    return switch (c) {
      case '@', '＠' -> EMAIL;
      case '&' -> text.startsWith("&#64;", at) ? EMAIL : NONE;
      case '%' -> text.startsWith("%40", at) ? ENCODED | EMAIL : ENCODED;
      case 'e' ->
          text.startsWith("eyJ", at)
                  || text.startsWith("eyA", at)
                  || text.startsWith("ewo", at)
                  || text.startsWith("ew0", at)
              ? JWT
              : NONE;
      case 'a', 'A' -> begins(text, at, "api") || begins(text, at, "auth") ? SECRET : NONE;
      case 'b', 'B' -> begins(text, at, "bearer") || begins(text, at, "basic") ? SECRET : NONE;
      case 'c', 'C' -> begins(text, at, "cookie") ? SECRET : NONE;
      case 'n', 'N' -> begins(text, at, "negotiate") ? SECRET : NONE;
      case 's', 'S' -> begins(text, at, "secret") || begins(text, at, "session") ? SECRET : NONE;
      case 't', 'T' -> begins(text, at, "token") ? SECRET : NONE;
      case 'p', 'P' ->
          begins(text, at, "pass") || begins(text, at, "pwd") || begins(text, at, "pasap")
              ? SECRET | PASSPORT
              : NONE;
      case 'r', 'R' -> begins(text, at, "reisepass") ? PASSPORT : NONE;
      case 'п', 'П' ->
          begins(text, at, "паспорт") || begins(text, at, "пароль") ? SECRET | PASSPORT : NONE;
      default -> NONE;
    };
  }

  private static boolean begins(String text, int at, String word) {
    return text.regionMatches(true, at, word, 0, word.length());
  }

  private Hints() {}
}
