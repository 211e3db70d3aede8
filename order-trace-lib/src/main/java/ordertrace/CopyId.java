package ordertrace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one publish of one message: the key of the message ledger.
 *
 * @param value the publishing instance (12 characters {@code 0-9a-v}, new with every start of a
 *     JVM), a hyphen and its sequence from 1, for example {@code 3f0qk2m1v8tc-42}
 */
public record CopyId(String value) {

  private static final int MAX_LENGTH = 12 + 1 + 19;
  private static final Pattern FORM = Pattern.compile("[0-9a-v]{12}-[1-9][0-9]{0,18}");

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

  private static boolean isOne(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
