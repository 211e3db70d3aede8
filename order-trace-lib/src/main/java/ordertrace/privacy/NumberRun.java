package ordertrace.privacy;

import java.util.Arrays;

/** Digits that stand close together in a text, in groups without separators. Reusable. */
final class NumberRun {

  private final String text;
  private byte[] digits = new byte[32];
  private int[] places = new int[32];
  private int[] groupStarts = new int[8];
  private int size;
  private int groups;

  NumberRun(String text) {
    this.text = text;
  }

  void add(int place, int digit) {
    if (size == digits.length) {
      digits = Arrays.copyOf(digits, size * 2);
      places = Arrays.copyOf(places, size * 2);
    }
    if (size == 0 || places[size - 1] != place - 1) {
      if (groups == groupStarts.length) {
        groupStarts = Arrays.copyOf(groupStarts, groups * 2);
      }
      groupStarts[groups++] = size;
    }
    places[size] = place;
    digits[size++] = (byte) digit;
  }

  void clear() {
    size = 0;
    groups = 0;
  }

  int digits() {
    return size;
  }

  int groups() {
    return groups;
  }

  /** How many digits the groups from the first to the last have. */
  int digits(int first, int last) {
    return groupEnd(last) - groupStarts[first];
  }

  int length(int group) {
    return digits(group, group);
  }

  /** Whether the groups have these lengths. */
  boolean hasShape(int first, int last, int... lengths) {
    if (last - first + 1 != lengths.length) {
      return false;
    }
    for (int i = 0; i < lengths.length; i++) {
      if (length(first + i) != lengths[i]) {
        return false;
      }
    }
    return true;
  }

  /** The first digits, as a number. */
  int prefix(int first, int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = number * 10 + digits[groupStarts[first] + i];
    }
    return number;
  }

  boolean hasCheckDigit(int first, int last) {
    return Digits.luhn(digits, groupStarts[first], groupEnd(last));
  }

  /** Where the group begins in the text. */
  int start(int group) {
    return places[groupStarts[group]];
  }

  /** Where the group ends in the text, exclusive. */
  int end(int group) {
    return places[groupEnd(group) - 1] + 1;
  }

  /** The character before the group; NUL at the start of the text. */
  char before(int group) {
    return start(group) == 0 ? 0 : text.charAt(start(group) - 1);
  }

  /** The character after the group; NUL at the end of the text. */
  char after(int group) {
    return end(group) == text.length() ? 0 : text.charAt(end(group));
  }

  /** Whether a plus belongs to the group, as in {@code +7} and {@code +(7)}. */
  boolean hasPlus(int group) {
    int start = start(group);
    char before = before(group);
    return before == '+'
        || before == '＋'
        || (before == '(' && start > 1 && text.charAt(start - 2) == '+');
  }

  /** Whether it is {@code 10.0.0.7}, and nothing more. */
  boolean isIpAddress() {
    if (groups != 4) {
      return false;
    }
    for (int i = 0; i < groups; i++) {
      boolean joined = i == 0 || (before(i) == '.' && end(i - 1) == start(i) - 1);
      if (!joined || length(i) > 3 || prefix(i, length(i)) > 255) {
        return false;
      }
    }
    return true;
  }

  private int groupEnd(int group) {
    return group + 1 < groups ? groupStarts[group + 1] : size;
  }
}
