package ordertrace;

import ordertrace.JsonField.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of a JSON body without reading more of it than needed.
 *
 * <p>For bodies nobody vouches for: it never throws, reads at most the given number of bytes, stops
 * at the field it looks for (what follows may be malformed and is not seen; of two equal names the
 * first counts), and allocates for the value only, whatever the size of the body. A value of more
 * than {@value JsonScanner#MAX_TEXT} characters or nested deeper than {@value
 * JsonScanner#MAX_DEPTH} levels is {@code TOO_LARGE}.
 */
public final class JsonFields {

  /** How much of a body is worth reading for an order id, where nothing else is configured. */
  public static final int DEFAULT_MAX_BYTES = 64 * 1024;

  private JsonFields() {}

  /** Returns the scalar at the pointer as text, or null when there is none for any reason. */
  public static @Nullable String text(
      byte[] json, int offset, int length, String pointer, int maxBytes) {
    JsonPointer parsed = JsonPointer.parse(pointer);
    return parsed == null ? null : read(json, offset, length, parsed, maxBytes).text();
  }

  /**
   * Returns the scalar at the pointer, or why there is none.
   *
   * @param json UTF-8, with or without byte order mark
   * @param offset where the document begins; a range outside the array is {@code MALFORMED}
   * @param length length of the document in bytes
   * @param maxBytes how many of them may be read
   */
  public static JsonField read(
      byte[] json, int offset, int length, JsonPointer pointer, int maxBytes) {
    if (offset < 0 || length < 0 || length > json.length - offset) {
      return JsonField.none(Outcome.MALFORMED);
    }
    int readable = Math.min(length, Math.max(0, maxBytes));
    return new JsonScanner(json, offset, readable, readable < length).find(pointer);
  }
}
