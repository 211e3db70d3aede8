package ordertrace.watch.intake;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.List;
import ordertrace.OrderFact;

/** Log records as they are on the wire, sound ones to be spoilt by tests. */
final class Records {

  private Records() {}

  static LogRecord of(OrderFact fact) {
    return of(fact.eventName(), fact.time(), fact.attributes());
  }

  private static LogRecord of(String eventName, Instant time, Attributes attributes) {
    LogRecord.Builder log =
        LogRecord.newBuilder()
            .setEventName(eventName)
            .setTraceId(ByteString.fromHex(EveryFact.TRACE.traceId()))
            .setSpanId(ByteString.fromHex(EveryFact.TRACE.spanId()))
            .setTimeUnixNano(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    attributes.forEach((key, value) -> log.addAttributes(attribute(key.getKey(), value(value))));
    return log.build();
  }

  /** Returns the record with another value of one attribute. */
  static LogRecord with(LogRecord log, AttributeKey<?> key, AnyValue value) {
    return without(log, key).toBuilder().addAttributes(attribute(key.getKey(), value)).build();
  }

  static LogRecord without(LogRecord log, AttributeKey<?> key) {
    return log.toBuilder()
        .clearAttributes()
        .addAllAttributes(
            log.getAttributesList().stream().filter(a -> !a.getKey().equals(key.getKey())).toList())
        .build();
  }

  static ExportLogsServiceRequest request(LogRecord... logs) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder().addAllAttributes(process()))
                .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(List.of(logs))))
        .build();
  }

  static List<KeyValue> process() {
    return List.of(
        attribute("service.name", value(EveryFact.BOOT.service())),
        attribute("service.instance.id", value(EveryFact.BOOT.instance())));
  }

  static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  static AnyValue value(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof String text) {
      any.setStringValue(text);
    } else if (value instanceof Boolean flag) {
      any.setBoolValue(flag);
    } else if (value instanceof Number number) {
      if (number instanceof Double) {
        any.setDoubleValue(number.doubleValue());
      } else {
        any.setIntValue(number.longValue());
      }
    } else {
      ArrayValue.Builder array = ArrayValue.newBuilder();
      ((List<?>) value).forEach(element -> array.addValues(value(element)));
      any.setArrayValue(array);
    }
    return any.build();
  }
}
