package ordertrace.privacy;

import java.util.function.Predicate;
import ordertrace.OrderJourney;

/**
 * Takes out of a text what is personal data by its form: e-mail addresses, phone and card numbers,
 * passports, tokens. A name or a postal address has no form; what may hold those is not searched
 * but masked as a whole, see {@link KeyRule#FREE_TEXT}.
 *
 * <p>Ids of orders, messages and copies stay, wherever they stand. Never throws for any text, and
 * takes time in proportion to its length. Thread-safe; always gives the same answer.
 */
public final class PersonalData {

  /** Stands for what was taken out, where no kind is told. */
  public static final String MASKED = "<masked>";

  /** A longer text is not searched but masked as a whole. */
  static final int MAX_LENGTH = 64 * 1024;

  // A percent sign may itself be encoded, and that one again.
  private static final int MAX_DECODINGS = 3;

  private final KnownIds ids;
  private final CleanTexts clean = new CleanTexts();

  private PersonalData(KnownIds ids) {
    this.ids = ids;
  }

  /**
   * Returns the rules with the order numbers of a journey exempt. Such a pattern is believed: one
   * that any digits match lets phone numbers pass.
   */
  public static PersonalData in(OrderJourney journey) {
    return exempting(text -> journey.orderId(text) != null || journey.alias(text) != null);
  }

  /** Returns the rules with these numbers exempt; they are asked for at most 64 characters. */
  public static PersonalData exempting(Predicate<String> numbers) {
    return new PersonalData(new KnownIds(numbers));
  }

  /** Returns the text with each piece of personal data replaced by its kind, {@code <email>}. */
  public String masked(String text) {
    if (text.length() > MAX_LENGTH) {
      return MASKED;
    }
    int hints = Hints.in(text);
    if (isKnownClean(text, hints)) {
      return text;
    }
    if ((hints & Hints.ENCODED) != 0 && isEncodedIn(text)) {
      return MASKED;
    }
    Findings found = found(text, hints);
    if (found.isEmpty()) {
      clean.add(text);
    }
    return found.maskedIn(text);
  }

  private boolean isKnownClean(String text, int hints) {
    return hints == Hints.NONE || clean.contain(text);
  }

  /** Whether there is any personal data in the text. */
  public boolean isIn(String text) {
    if (text.length() > MAX_LENGTH) {
      return true;
    }
    int hints = Hints.in(text);
    return !isKnownClean(text, hints)
        && (isIn(text, hints) || ((hints & Hints.ENCODED) != 0 && isEncodedIn(text)));
  }

  /** Whether the whole text is the id of an order, a message or a copy, or a digest. */
  public boolean isId(String text) {
    return ids.isId(text);
  }

  private boolean isEncodedIn(String text) {
    String encoded = text;
    for (int i = 0; i < MAX_DECODINGS; i++) {
      String decoded = PercentCode.decoded(encoded);
      if (decoded.equals(encoded)) {
        return false;
      }
      if (isIn(decoded, Hints.in(decoded))) {
        return true;
      }
      encoded = decoded;
    }
    return encoded.indexOf('%') >= 0;
  }

  private boolean isIn(String text, int hints) {
    return hints != Hints.NONE && !found(text, hints).isEmpty();
  }

  private Findings found(String text, int hints) {
    Findings found = new Findings();
    if ((hints & Hints.NUMBER) != 0 && hasNumbers(text)) {
      findNumbers(text, ids.in(text), found);
    }
    TextPatterns.find(text, hints, found);
    return found;
  }

  // Ids are looked for only where they matter: asking for each word costs more than all the rest.
  private static boolean hasNumbers(String text) {
    Findings all = new Findings();
    findNumbers(text, Spans.NONE, all);
    return !all.isEmpty();
  }

  private static void findNumbers(String text, Spans exempt, Findings found) {
    NumberRuns.find(text, exempt, found);
    LetteredPassports.find(text, exempt, found);
  }
}
