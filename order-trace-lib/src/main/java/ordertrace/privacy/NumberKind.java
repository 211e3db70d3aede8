package ordertrace.privacy;

import org.jspecify.annotations.Nullable;

/** Whose number some groups of digits are: of a phone, a payment card or a passport. */
final class NumberKind {

  static final int MIN_DIGITS = 7;
  static final int MAX_DIGITS = 19;

  static final String CARD = "<card>";
  static final String PHONE = "<phone>";
  static final String PASSPORT = "<passport>";

  /** Null: of nobody. Where it could be two of them it is the first. */
  static @Nullable String of(NumberRun run, int first, int last) {
    int digits = run.digits(first, last);
    if (isCard(run, first, last, digits)) {
      return CARD;
    }
    if (isPhone(run, first, last, digits)) {
      return PHONE;
    }
    return isPassport(run, first, last, digits) ? PASSPORT : null;
  }

  private static boolean isCard(NumberRun run, int first, int last, int digits) {
    return digits >= 13 && isIssuer(run.prefix(first, 4)) && run.hasCheckDigit(first, last);
  }

  // Those in use, so that times in milliseconds (1…) and dates (20…) are no cards.
  private static boolean isIssuer(int prefix) {
    int first = prefix / 1000;
    int two = prefix / 100;
    return (first >= 3 && first <= 6)
        || two == 81
        || two == 82
        || (prefix >= 2200 && prefix <= 2205)
        || (prefix >= 2221 && prefix <= 2720)
        || prefix == 9112
        || prefix == 9792;
  }

  private static boolean isPhone(NumberRun run, int first, int last, int digits) {
    int leading = run.prefix(first, 3);
    if (run.hasPlus(first)) {
      return digits <= 15 && leading >= 100;
    }
    if (leading > 0 && leading < 10) {
      return digits >= 10 && digits <= 17; // 0049…
    }
    boolean inBrackets = run.before(first) == '(' && run.after(first) == ')';
    return switch (digits) {
      case 7 -> run.hasShape(first, last, 3, 2, 2);
      case 8 -> inBrackets;
      case 9 -> inBrackets || isTrunk(leading);
      case 10 -> inBrackets || isTrunk(leading) || leading >= 900 || isAreaCode(run, first, last);
      case 11 -> inBrackets || isTrunk(leading) || (leading >= 700 && leading < 900);
      case 12 -> isTrunk(leading) || isCisCountry(leading);
      default -> false;
    };
  }

  private static boolean isAreaCode(NumberRun run, int first, int last) {
    int groups = last - first + 1;
    return run.length(first) == 3
        && groups > 1
        && groups <= 5
        && !(groups == 2 && run.after(first) == '.');
  }

  // 030…, 0171…: not a number padded with zeros.
  private static boolean isTrunk(int leading) {
    return leading >= 10 && leading < 100;
  }

  private static boolean isCisCountry(int leading) {
    return switch (leading) {
      case 375, 380, 992, 993, 994, 995, 996, 998 -> true;
      default -> false;
    };
  }

  private static boolean isPassport(NumberRun run, int first, int last, int digits) {
    if (digits == 9) {
      return run.hasShape(first, last, 2, 7) && run.after(first) != '.';
    }
    if (digits != 10) {
      return false;
    }
    return first == last
        ? isRussianSeries(run.prefix(first, 4))
        : run.hasShape(first, last, 2, 2, 6)
            || (run.hasShape(first, last, 4, 6) && run.after(first) != '.');
  }

  // Region, then the year it was printed: seconds since 1970 are not meant.
  private static boolean isRussianSeries(int series) {
    int year = series % 100;
    return series >= 100 && (year <= 40 || year >= 97);
  }

  private NumberKind() {}
}
