package ordertrace.privacy;

/**
 * Finds the numbers that belong to a person. A run of digits with separators may hold several
 * numbers side by side, so every row of its groups is judged, up to the longest number there is.
 *
 * <p>Written by hand because no linear pattern can count the digits of such a row, or check them.
 */
final class NumberRuns {

  // "8 – (916)" has four.
  private static final int MAX_SEPARATORS = 4;

  static void find(String text, Spans exempt, Findings found) {
    int from = 0;
    for (int i = 0; i < exempt.count(); i++) {
      find(text, from, exempt.start(i), found);
      from = exempt.end(i);
    }
    find(text, from, text.length(), found);
  }

  private static void find(String text, int from, int to, Findings found) {
    NumberRun run = new NumberRun(text);
    int separators = 0;
    for (int i = from; i < to; i++) {
      int digit = Digits.valueOf(text.charAt(i));
      if (digit >= 0) {
        run.add(i, digit);
        separators = 0;
      } else if (!Digits.isSeparator(text.charAt(i)) || ++separators > MAX_SEPARATORS) {
        judge(run, found);
        run.clear();
        separators = 0;
      }
    }
    judge(run, found);
  }

  private static void judge(NumberRun run, Findings found) {
    if (run.digits() < NumberKind.MIN_DIGITS || run.isIpAddress()) {
      return;
    }
    for (int first = 0; first < run.groups(); first++) {
      judgeFrom(run, first, found);
    }
  }

  private static void judgeFrom(NumberRun run, int first, Findings found) {
    int longest = -1;
    String kind = null;
    for (int last = first; last < run.groups(); last++) {
      int digits = run.digits(first, last);
      if (digits > NumberKind.MAX_DIGITS) {
        break;
      }
      String is = digits < NumberKind.MIN_DIGITS ? null : NumberKind.of(run, first, last);
      if (is != null) {
        longest = last;
        kind = is;
      }
    }
    if (kind != null) {
      found.add(run.start(first), run.end(longest), kind);
    }
  }

  private NumberRuns() {}
}
