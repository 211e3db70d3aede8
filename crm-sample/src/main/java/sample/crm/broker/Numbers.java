package sample.crm.broker;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the numbers in messages, which end up in logs and keys. */
public final class Numbers {

  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Numbers() {}

  /**
   * Refuses what is no number of anything, e.g. because it has line breaks.
   *
   * @throws IllegalArgumentException without quoting the value
   */
  public static void require(@Nullable String number, String field) {
    if (number == null || !NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(
          field + " must have 1 to 64 letters, digits, '.', '_' or '-'");
    }
  }

  /** The same for a number that may be absent. */
  public static void check(@Nullable String number, String field) {
    if (number != null) {
      require(number, field);
    }
  }
}
