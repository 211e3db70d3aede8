package ordertrace.agent.journal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.List;

/** How keys and values of attributes become bytes and attributes again. */
final class AttributeCodec {

  static void writeKey(ByteWriter out, AttributeKey<?> key) {
    out.one(
        switch (key.getType()) {
          case STRING -> 's';
          case BOOLEAN -> 'b';
          case LONG -> 'l';
          case DOUBLE -> 'd';
          case STRING_ARRAY -> 't';
          default -> throw noFactHas(key.getType());
        });
    out.text(key.getKey());
  }

  static AttributeKey<?> readKey(ByteReader in) {
    int type = in.one();
    String name = in.text();
    return switch (type) {
      case 's' -> AttributeKey.stringKey(name);
      case 'b' -> AttributeKey.booleanKey(name);
      case 'l' -> AttributeKey.longKey(name);
      case 'd' -> AttributeKey.doubleKey(name);
      case 't' -> AttributeKey.stringArrayKey(name);
      default -> throw new IllegalArgumentException("No attribute is of type " + type);
    };
  }

  static boolean canWrite(AttributeKey<?> key) {
    return switch (key.getType()) {
      case STRING, BOOLEAN, LONG, DOUBLE, STRING_ARRAY -> true;
      default -> false;
    };
  }

  static void writeValue(ByteWriter out, AttributeType type, Object value) {
    switch (type) {
      case STRING -> out.text((String) value);
      case BOOLEAN -> out.one((Boolean) value ? 1 : 0);
      case LONG -> out.number((Long) value);
      case DOUBLE -> out.eight(Double.doubleToRawLongBits((Double) value));
      case STRING_ARRAY -> writeTexts(out, (List<?>) value);
      default -> throw noFactHas(type);
    }
  }

  @SuppressWarnings("unchecked") // the key tells the type of the value that follows it
  static void readValue(ByteReader in, AttributeKey<?> key, AttributesBuilder out) {
    switch (key.getType()) {
      case STRING -> out.put((AttributeKey<String>) key, in.text());
      case BOOLEAN -> out.put((AttributeKey<Boolean>) key, in.one() == 1);
      case LONG -> out.put((AttributeKey<Long>) key, in.number());
      case DOUBLE -> out.put((AttributeKey<Double>) key, Double.longBitsToDouble(in.eight()));
      case STRING_ARRAY -> out.put((AttributeKey<List<String>>) key, readTexts(in));
      default -> throw noFactHas(key.getType());
    }
  }

  private static void writeTexts(ByteWriter out, List<?> texts) {
    out.number(texts.size());
    for (Object text : texts) {
      out.text((String) text);
    }
  }

  private static List<String> readTexts(ByteReader in) {
    int size = (int) in.number();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(in.text());
    }
    return texts;
  }

  private static IllegalArgumentException noFactHas(AttributeType type) {
    return new IllegalArgumentException("No fact has an attribute of type " + type);
  }

  private AttributeCodec() {}
}
