package ordertrace;

import org.jspecify.annotations.Nullable;

/**
 * Names one publish of one message: the key of the message ledger.
 *
 * @param value the publishing instance (12 characters {@code 0-9a-v}, new with every start of a
 *     JVM), a hyphen and its sequence from 1, for example {@code 3f0qk2m1v8tc-42}
 */
public record CopyId(String value) {

  private static final int INSTANCE_LENGTH = 12;
  private static final int MAX_LENGTH = INSTANCE_LENGTH + 1 + 19;

  /**
   * @throws IllegalArgumentException if the value does not have the form above
   */
  public CopyId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "A copy id is an instance of 12 characters 0-9a-v, a hyphen and a number from 1,"
              + " for example 3f0qk2m1v8tc-42");
    }
  }

  /**
   * Returns the copy id that a header of another process claims to be, or null when it is none.
   * Never throws: headers hold anything.
   */
  public static @Nullable CopyId parse(@Nullable String text) {
    return text != null && isOne(text) ? new CopyId(text) : null;
  }

  // By hand, as it happens for every message.
  private static boolean isOne(String text) {
    return text.length() > INSTANCE_LENGTH + 1
        && text.length() <= MAX_LENGTH
        && text.charAt(INSTANCE_LENGTH) == '-'
        && text.charAt(INSTANCE_LENGTH + 1) != '0'
        && isAll(text, 0, INSTANCE_LENGTH, 'v')
        && isAll(text, INSTANCE_LENGTH + 1, text.length(), '9');
  }

  private static boolean isAll(String text, int from, int to, char last) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > last || (c > '9' && c < 'a')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
