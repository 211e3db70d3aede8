package ordertrace.agent.journal;

import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordertrace.OrderAttributes;

/**
 * Short numbers for the names of attributes. A journal keeps the list that it was written with: the
 * version of the extension that ships it may know other names.
 */
final class FactKeys {

  /** Stands for a key without a number: its name follows. */
  static final int UNKNOWN = 0;

  private static final int MAX = 255;

  private final List<AttributeKey<?>> keys;
  private final Map<AttributeKey<?>, Integer> numbers = new HashMap<>();

  FactKeys(List<AttributeKey<?>> keys) {
    this.keys = List.copyOf(keys.subList(0, Math.min(MAX, keys.size())));
    for (int i = 0; i < this.keys.size(); i++) {
      numbers.put(this.keys.get(i), i + 1);
    }
  }

  /** Returns those of this version. */
  static FactKeys ofThisVersion() {
    List<AttributeKey<?>> keys = new ArrayList<>();
    for (Field constant : OrderAttributes.class.getFields()) {
      if (constant.getType() == AttributeKey.class) {
        keys.add(value(constant));
      }
    }
    return new FactKeys(keys);
  }

  int number(AttributeKey<?> key) {
    Integer number = numbers.get(key);
    return number == null ? UNKNOWN : number;
  }

  AttributeKey<?> key(int number) {
    return keys.get(number - 1);
  }

  void write(ByteWriter out) {
    out.number(keys.size());
    keys.forEach(key -> AttributeCodec.writeKey(out, key));
  }

  static FactKeys read(ByteReader in) {
    int size = (int) in.number();
    List<AttributeKey<?>> keys = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      keys.add(AttributeCodec.readKey(in));
    }
    return new FactKeys(keys);
  }

  private static AttributeKey<?> value(Field constant) {
    try {
      return (AttributeKey<?>) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
