package ordertrace.e2e;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** OTLP attributes as plain Java values. */
public final class RecordedAttributes {

  private RecordedAttributes() {}

  /** The values by key: text, long, double, boolean, or a list of these. */
  public static Map<String, Object> of(List<KeyValue> list) {
    Map<String, Object> attributes = new TreeMap<>();
    list.forEach(attribute -> attributes.put(attribute.getKey(), value(attribute.getValue())));
    return attributes;
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> value.getIntValue();
      case BOOL_VALUE -> value.getBoolValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(RecordedAttributes::value).toList();
      default -> value.getStringValue();
    };
  }
}
