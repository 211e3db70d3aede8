package ordertrace.demo.sink;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One log record as one line of JSON, flat, so that {@code grep ORD-…} shows whole facts. */
final class LogLine {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> RESOURCE_KEYS = List.of("service.name", "service.instance.id");

  private LogLine() {}

  static String of(Resource resource, InstrumentationScope scope, LogRecord log) {
    ObjectNode line = JSON.createObjectNode();
    line.put("time", time(log).toString());
    if (!log.getEventName().isEmpty()) {
      line.put("event", log.getEventName());
    }
    resource.getAttributesList().stream()
        .filter(attribute -> RESOURCE_KEYS.contains(attribute.getKey()))
        .forEach(attribute -> put(line, attribute));
    line.put("scope", scope.getName());
    log.getAttributesList().forEach(attribute -> put(line, attribute));
    if (!log.getTraceId().isEmpty()) {
      line.put("trace_id", hex(log.getTraceId()));
      line.put("span_id", hex(log.getSpanId()));
    }
    if (log.hasBody()) {
      line.put("severity", log.getSeverityText());
      line.put("body", text(log.getBody()));
    }
    return line.toString();
  }

  private static Instant time(LogRecord log) {
    long nanos = log.getTimeUnixNano() == 0 ? log.getObservedTimeUnixNano() : log.getTimeUnixNano();
    return Instant.EPOCH.plusNanos(nanos);
  }

  private static void put(ObjectNode line, KeyValue attribute) {
    AnyValue value = attribute.getValue();
    switch (value.getValueCase()) {
      case INT_VALUE -> line.put(attribute.getKey(), value.getIntValue());
      case BOOL_VALUE -> line.put(attribute.getKey(), value.getBoolValue());
      case DOUBLE_VALUE -> line.put(attribute.getKey(), value.getDoubleValue());
      case ARRAY_VALUE -> {
        ArrayNode items = line.putArray(attribute.getKey());
        value.getArrayValue().getValuesList().forEach(item -> items.add(text(item)));
      }
      default -> line.put(attribute.getKey(), text(value));
    }
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      default -> value.toString();
    };
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
