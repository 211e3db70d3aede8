package ordertrace.privacy;

import java.util.function.Predicate;
import ordertrace.CopyId;

/**
 * Ids that look like a number of somebody but are none: of orders and copies, UUIDs, and the hex
 * digits of trace ids, span ids and digests. Found as whole words, or as neighbouring parts of one.
 */
final class KnownIds {

  private static final int MAX_LENGTH = 64;

  // ORD-…, a UUID and a copy id have at most five parts.
  private static final int MAX_PARTS = 6;

  // More of them could be somebody's number with letters beside it.
  private static final int MAX_DIGITS_IN_A_ROW = 9;

  private final Predicate<String> numbers;

  KnownIds(Predicate<String> numbers) {
    this.numbers = numbers;
  }

  boolean isId(String text) {
    return text.length() <= MAX_LENGTH
        && !text.isEmpty()
        && (numbers.test(text) || isUuid(text) || isCopyId(text) || isDigest(text));
  }

  /** Where they stand in the text. */
  Spans in(String text) {
    Spans found = new Spans();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isOfWord(text.charAt(i))) {
        if (hasDigit(text, start, i)) {
          findInWord(text, start, i, found);
        }
        start = i + 1;
      }
    }
    return found;
  }

  // An id without digits needs no exemption.
  private static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) <= '9' && text.charAt(i) >= '0') {
        return true;
      }
    }
    return false;
  }

  private void findInWord(String text, int from, int to, Spans found) {
    int start = from;
    while (start < to) {
      int end = idAt(text, start, to);
      if (end > start) {
        found.add(start, end);
      }
      start = partEnd(text, Math.max(start, end), to) + 1;
    }
  }

  // The longest of them: a copy id begins with something that could be another id.
  private int idAt(String text, int start, int to) {
    int longest = -1;
    int end = start - 1;
    for (int parts = 0; parts < MAX_PARTS && end < to; parts++) {
      end = partEnd(text, end + 1, to);
      if (end - start > MAX_LENGTH) {
        break;
      }
      if (end > start && isId(text.substring(start, end))) {
        longest = end;
      }
    }
    return longest;
  }

  private static int partEnd(String text, int from, int to) {
    int end = from;
    while (end < to && isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  // A word of twelve letters with a phone number behind it has the form as well.
  private static boolean isCopyId(String text) {
    return CopyId.parse(text) != null
        && text.indexOf('-') + MAX_DIGITS_IN_A_ROW >= text.length() - 1
        && longestRow(text.substring(0, text.indexOf('-'))) > 0
        && text.chars().anyMatch(c -> c >= 'a');
  }

  private static boolean isDigest(String text) {
    return switch (text.length()) {
      case 16, 32, 40, 64 ->
          text.chars().allMatch(c -> Character.digit(c, 16) >= 0)
              && longestRow(text) <= MAX_DIGITS_IN_A_ROW;
      default -> false;
    };
  }

  private static int longestRow(String text) {
    int longest = 0;
    int row = 0;
    for (int i = 0; i < text.length(); i++) {
      row = text.charAt(i) <= '9' && text.charAt(i) >= '0' ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    return longest;
  }

  private static boolean isOfWord(char c) {
    return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}
