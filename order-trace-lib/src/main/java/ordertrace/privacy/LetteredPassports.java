package ordertrace.privacy;

/**
 * Finds passports as most countries number them: one or two capitals and six to nine digits, in one
 * word. By hand, because this looks at every text with a few digits in it, such as a user agent,
 * and a pattern took thirty times as long.
 */
final class LetteredPassports {

  private static final int MIN_DIGITS = 6;
  private static final int MAX_DIGITS = 9;
  private static final int MAX_LETTERS = 2;

  static void find(String text, Spans exempt, Findings found) {
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && Digits.valueOf(text.charAt(i)) >= 0) {
        i++;
      }
      if (i - start >= MIN_DIGITS && i - start <= MAX_DIGITS) {
        check(text, start, i, exempt, found);
      }
      i++;
    }
  }

  private static void check(String text, int digits, int end, Spans exempt, Findings found) {
    int start = digits;
    while (start > 0 && Character.isUpperCase(text.charAt(start - 1))) {
      start--;
    }
    int letters = digits - start;
    boolean aWord = !isLetterOrDigit(text, start - 1) && !isLetterOrDigit(text, end) && letters > 0;
    if (aWord && letters <= MAX_LETTERS && !exempt.hold(start, end)) {
      found.add(start, end, NumberKind.PASSPORT);
    }
  }

  private static boolean isLetterOrDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private LetteredPassports() {}
}
