package ordertrace.watch.intake;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.AnyValue.ValueCase;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a log record or resource, by type. What is not as the contract says throws
 * {@link UnreadableFactException}; attributes that nobody asks for may be anything.
 */
final class Fields {

  // AMQP's own limit for names and ids is 255 bytes.
  private static final int MAX_LENGTH = 1_024;
  private static final int MAX_VALUES = 1_024;

  private final Map<String, AnyValue> values;

  private Fields(Map<String, AnyValue> values) {
    this.values = values;
  }

  static Fields of(List<KeyValue> attributes) {
    Map<String, AnyValue> values = new HashMap<>(attributes.size() * 2);
    attributes.forEach(attribute -> values.put(attribute.getKey(), attribute.getValue()));
    return new Fields(values);
  }

  boolean has(AttributeKey<?> key) {
    return values.containsKey(key.getKey());
  }

  /** Returns a name or id; it may be empty. */
  String text(AttributeKey<String> key) {
    return present(key, textOrNull(key));
  }

  @Nullable String textOrNull(AttributeKey<String> key) {
    AnyValue value = values.get(key.getKey());
    return value == null ? null : text(key, value);
  }

  /** Returns a name or id that is not empty. */
  String name(AttributeKey<String> key) {
    String name = text(key);
    if (name.isEmpty()) {
      throw wrongForm(key, "an empty text", "must not be empty");
    }
    return name;
  }

  /** Returns what an application chose freely; characters that no id should have are replaced. */
  @Nullable String foreignId(AttributeKey<String> key) {
    AnyValue value = values.get(key.getKey());
    return value == null ? null : Characters.cleaned(shortText(key, value));
  }

  /** Returns words for a person: fit for one line, and cut. */
  @Nullable String words(AttributeKey<String> key) {
    AnyValue value = values.get(key.getKey());
    return value == null ? null : Characters.cleaned(Characters.cut(string(key, value)));
  }

  /** Returns the value that the text stands for, or null without the attribute. */
  <T> @Nullable T parsed(
      AttributeKey<String> key, Function<String, @Nullable T> parser, String rule) {
    String text = textOrNull(key);
    return text == null ? null : parsed(key, text, parser, rule);
  }

  /** Returns the values that the texts stand for; empty without the attribute. */
  <T> List<T> allParsed(
      AttributeKey<List<String>> key, Function<String, @Nullable T> parser, String rule) {
    return texts(key).stream().map(text -> parsed(key, text, parser, rule)).toList();
  }

  List<String> texts(AttributeKey<List<String>> key) {
    AnyValue value = values.get(key.getKey());
    if (value == null) {
      return List.of();
    }
    List<AnyValue> elements = of(ValueCase.ARRAY_VALUE, key, value).getArrayValue().getValuesList();
    if (elements.size() > MAX_VALUES) {
      throw tooLong(key, elements.size() + " values", MAX_VALUES + " values");
    }
    List<String> texts = new ArrayList<>(elements.size());
    elements.forEach(element -> texts.add(text(key, element)));
    return texts;
  }

  /** Returns a number that counts something. */
  long count(AttributeKey<Long> key) {
    return present(key, countOrNull(key));
  }

  @Nullable Long countOrNull(AttributeKey<Long> key) {
    Long number = numberOrNull(key);
    if (number != null && number < 0) {
      throw wrongForm(key, "a negative number", "must not be negative");
    }
    return number;
  }

  long number(AttributeKey<Long> key) {
    return present(key, numberOrNull(key));
  }

  @Nullable Long numberOrNull(AttributeKey<Long> key) {
    AnyValue value = values.get(key.getKey());
    return value == null ? null : of(ValueCase.INT_VALUE, key, value).getIntValue();
  }

  double real(AttributeKey<Double> key) {
    AnyValue value = values.get(key.getKey());
    return of(ValueCase.DOUBLE_VALUE, key, present(key, value)).getDoubleValue();
  }

  boolean flag(AttributeKey<Boolean> key) {
    return of(ValueCase.BOOL_VALUE, key, present(key, values.get(key.getKey()))).getBoolValue();
  }

  /** Returns false without the attribute. */
  boolean isSet(AttributeKey<Boolean> key) {
    return has(key) && flag(key);
  }

  static <T> T present(AttributeKey<?> key, @Nullable T value) {
    if (value == null) {
      throw new UnreadableFactException(
          RejectReason.MISSING_FIELD, "attribute " + key.getKey() + " is missing");
    }
    return value;
  }

  static UnreadableFactException wrongForm(AttributeKey<?> key, String what, String rule) {
    return new UnreadableFactException(
        RejectReason.WRONG_FORM, "attribute " + key.getKey() + " is " + what + ": " + rule);
  }

  private static <T> T parsed(
      AttributeKey<?> key, String text, Function<String, @Nullable T> parser, String rule) {
    T parsed = parser.apply(text);
    if (parsed == null) {
      throw wrongForm(key, "a text of " + text.length() + " characters", rule);
    }
    return parsed;
  }

  private static String text(AttributeKey<?> key, AnyValue value) {
    String text = shortText(key, value);
    if (!Characters.areClean(text)) {
      throw wrongForm(
          key, "a text with control characters", "names and ids must be of printable ones");
    }
    return text;
  }

  private static String shortText(AttributeKey<?> key, AnyValue value) {
    String text = string(key, value);
    if (text.length() > MAX_LENGTH) {
      throw tooLong(key, text.length() + " characters", MAX_LENGTH + " characters");
    }
    return text;
  }

  // An empty text arrives as no value at all from exporters that leave out what is empty.
  private static String string(AttributeKey<?> key, AnyValue value) {
    return value.getValueCase() == ValueCase.VALUE_NOT_SET
        ? ""
        : of(ValueCase.STRING_VALUE, key, value).getStringValue();
  }

  private static AnyValue of(ValueCase type, AttributeKey<?> key, AnyValue value) {
    if (value.getValueCase() != type) {
      throw new UnreadableFactException(
          RejectReason.WRONG_TYPE,
          "attribute %s is of type %s: must be %s"
              .formatted(key.getKey(), value.getValueCase(), type));
    }
    return value;
  }

  private static UnreadableFactException tooLong(AttributeKey<?> key, String is, String most) {
    return new UnreadableFactException(
        RejectReason.TOO_LONG,
        "attribute %s has %s: must have at most %s".formatted(key.getKey(), is, most));
  }
}
