package ordertrace.agent.harness;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From OTLP's types to plain ones. */
final class Otlp {

  static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  static Map<String, Object> attributes(List<KeyValue> attributes) {
    Map<String, Object> plain = new TreeMap<>();
    attributes.forEach(attribute -> plain.put(attribute.getKey(), plain(attribute.getValue())));
    return plain;
  }

  private static Object plain(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BOOL_VALUE -> value.getBoolValue();
      case ARRAY_VALUE -> value.getArrayValue().getValuesList().stream().map(Otlp::plain).toList();
      default -> value.toString();
    };
  }

  private Otlp() {}
}
