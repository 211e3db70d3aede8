package ordertrace.bridge.mapping;

import java.time.Instant;
import java.util.regex.Pattern;
import ordertrace.bridge.status.RejectReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object of the vendor, read strictly: what is not as expected is named, not guessed. */
final class JsonEvent {

  private static final int MAX_WORD = 128;
  private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]+");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // Which of two equal fields is meant, nobody can say.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode root;

  private JsonEvent(JsonNode root) {
    this.root = root;
  }

  static JsonEvent parse(byte[] body) throws UnusableEventException {
    try {
      JsonNode root = MAPPER.readTree(body);
      if (root.isObject()) {
        return new JsonEvent(root);
      }
    } catch (JacksonException ignored) { // its message may quote the body
    }
    throw new UnusableEventException(RejectReason.MALFORMED, "no JSON object");
  }

  /** Returns the text at the pointer, null where the field is absent or null. */
  @Nullable String text(JsonPointer pointer) throws UnusableEventException {
    JsonNode value = root.at(pointer);
    if (isAbsent(value)) {
      return null;
    }
    if (!value.isString()) {
      throw new UnusableEventException(RejectReason.WRONG_TYPE, pointer + " is no text");
    }
    return value.stringValue();
  }

  /** Returns a short printable text without blanks, null where the field is absent or null. */
  @Nullable String word(JsonPointer pointer) throws UnusableEventException {
    String text = text(pointer);
    if (text != null && (text.length() > MAX_WORD || !WORD.matcher(text).matches())) {
      throw new UnusableEventException(
          RejectReason.BAD_WORD, pointer + " has blanks, controls or more than 128 characters");
    }
    return text;
  }

  /** Returns the epoch milliseconds at the pointer, null where the field is absent or null. */
  @Nullable Instant time(JsonPointer pointer) throws UnusableEventException {
    JsonNode value = root.at(pointer);
    if (isAbsent(value)) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      throw new UnusableEventException(RejectReason.WRONG_TYPE, pointer + " is no whole number");
    }
    if (!value.canConvertToLong()) {
      throw new UnusableEventException(RejectReason.BAD_TIME, pointer + " is no time at all");
    }
    return Instant.ofEpochMilli(value.longValue());
  }

  static <T> T required(@Nullable T value, JsonPointer pointer) throws UnusableEventException {
    if (value == null) {
      throw new UnusableEventException(RejectReason.MISSING_FIELD, pointer + " is absent");
    }
    return value;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
