package ordertrace;

import org.jspecify.annotations.Nullable;

/**
 * What {@link JsonFields} found at a pointer.
 *
 * @param outcome whether there is a value, and if not, why
 * @param text the value, null unless {@code FOUND}; numbers, {@code true} and {@code false} as they
 *     are written
 */
public record JsonField(Outcome outcome, @Nullable String text) {

  /** Why there is a value or none. */
  public enum Outcome {
    FOUND,
    /** The document has no such field, or it is {@code null}. */
    ABSENT,
    /** The field is an object or an array. */
    NOT_SCALAR,
    /** Not JSON, as far as it was read. */
    MALFORMED,
    /** The field lies beyond the bytes that may be read, is too long or too deeply nested. */
    TOO_LARGE
  }

  static JsonField found(String text) {
    return new JsonField(Outcome.FOUND, text);
  }

  static JsonField none(Outcome why) {
    return new JsonField(why, null);
  }
}
