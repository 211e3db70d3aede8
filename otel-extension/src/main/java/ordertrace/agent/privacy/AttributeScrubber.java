package ordertrace.agent.privacy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.util.ArrayList;
import java.util.List;
import ordertrace.privacy.KeyRule;
import ordertrace.privacy.PersonalData;

/** Applies the rules to attributes. What is clean stays the same object. Thread-safe. */
final class AttributeScrubber {

  private final ValueScrubber values;

  AttributeScrubber(ValueScrubber values) {
    this.values = values;
  }

  /** Returns the attributes as they may leave: as many as before, some with other values. */
  Attributes scrub(Attributes attributes, Side side) {
    if (attributes.isEmpty()) {
      return attributes;
    }
    Change change = new Change(attributes);
    attributes.forEach(
        (key, value) -> {
          Object scrubbed = scrub(key, value, attributes, side);
          if (scrubbed != value) {
            change.replace(key, scrubbed);
          }
        });
    return change.result();
  }

  private Object scrub(AttributeKey<?> key, Object value, Attributes all, Side side) {
    KeyRule rule = values.rule(key.getKey());
    if (rule == KeyRule.AS_IS) {
      return value;
    }
    return switch (key.getType()) {
      case STRING -> text(rule, (String) value, all, side);
      case BOOLEAN -> value;
      case LONG, DOUBLE -> number(rule, value, all, side);
      case STRING_ARRAY, BOOLEAN_ARRAY, LONG_ARRAY, DOUBLE_ARRAY ->
          list(rule, (List<?>) value, all, side);
      case VALUE -> structure(rule, (Value<?>) value);
    };
  }

  // The same object if nothing changed: that is how the caller knows.
  private Object text(KeyRule rule, String value, Attributes all, Side side) {
    String scrubbed = values.value(rule, value, all, side);
    return scrubbed.equals(value) ? value : scrubbed;
  }

  // A listed key with a number counts or measures something; an unlisted one may be a customer's.
  private Object number(KeyRule rule, Object value, Attributes all, Side side) {
    return switch (rule) {
      case MASKED, PSEUDONYM, FREE_TEXT -> values.value(rule, value.toString(), all, side);
      default -> value;
    };
  }

  private Object list(KeyRule rule, List<?> value, Attributes all, Side side) {
    List<Object> scrubbed = new ArrayList<>(value.size());
    boolean changed = false;
    for (Object element : value) {
      Object one =
          element instanceof String text
              ? text(rule, text, all, side)
              : element instanceof Boolean ? element : number(rule, element, all, side);
      changed |= one != element;
      scrubbed.add(one);
    }
    return changed ? scrubbed : value;
  }

  private Object structure(KeyRule rule, Value<?> value) {
    return rule == KeyRule.TEXT ? structure(value) : Value.of(PersonalData.MASKED);
  }

  /** A body or attribute with an inner structure, whose texts may leave. */
  Value<?> structure(Value<?> value) {
    return switch (value.getType()) {
      case STRING -> Value.of(values.named((String) value.getValue()));
      case BOOLEAN, LONG, DOUBLE, EMPTY -> value;
      case ARRAY -> Value.of(elements((List<?>) value.getValue()));
      case KEY_VALUE_LIST -> Value.of(entries((List<?>) value.getValue()));
      // Nobody can tell what is in them.
      case BYTES -> Value.of(PersonalData.MASKED);
    };
  }

  private List<Value<?>> elements(List<?> elements) {
    List<Value<?>> scrubbed = new ArrayList<>(elements.size());
    elements.forEach(element -> scrubbed.add(structure((Value<?>) element)));
    return scrubbed;
  }

  private KeyValue[] entries(List<?> entries) {
    return entries.stream()
        .map(KeyValue.class::cast)
        .map(entry -> KeyValue.of(values.named(entry.getKey()), structure(entry.getValue())))
        .toArray(KeyValue[]::new);
  }

  /** The attributes so far; copied at the first change. */
  private static final class Change {

    private final Attributes before;
    private AttributesBuilder after = Attributes.builder();
    private boolean changed;

    Change(Attributes before) {
      this.before = before;
    }

    void replace(AttributeKey<?> key, Object value) {
      if (!changed) {
        after = before.toBuilder();
        changed = true;
      }
      // First without: the new value may be of another type.
      after.remove(key);
      put(key.getKey(), value);
    }

    Attributes result() {
      return changed ? after.build() : before;
    }

    private void put(String key, Object value) {
      if (value instanceof List<?> list) {
        after.put(AttributeKey.stringArrayKey(key), list.stream().map(Object::toString).toList());
      } else if (value instanceof Value<?> structure) {
        after.put(AttributeKey.valueKey(key), structure);
      } else {
        after.put(key, value.toString());
      }
    }
  }
}
