package ordertrace.watch.property;

import org.jspecify.annotations.Nullable;

/** What a property must be, checked at the start. */
public final class Rule {

  private Rule() {}

  /**
   * Checks one.
   *
   * @param key without {@code order-watch.}
   * @param rule goes on after "must be"
   * @param example of a value that keeps it
   * @throws IllegalArgumentException naming all of these
   */
  public static void require(
      boolean kept, String key, @Nullable Object value, String rule, String example) {
    if (!kept) {
      throw new IllegalArgumentException(
          "order-watch.%s is '%s': must be %s, for example %s"
              .formatted(key, value, rule, example));
    }
  }
}
