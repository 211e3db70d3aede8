package ordertrace.benchmarks.ledger;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import ordertrace.OrderFact;
import ordertrace.OrderFacts;

/** A process that numbers its facts, and puts them into OTLP. */
final class FactSender {

  private static final ByteString TRACE = ByteString.fromHex("0af7651916cd43dd8448eb211c80319c");
  private static final ByteString SPAN = ByteString.fromHex("b7ad6b7169203331");

  private final String service;
  private final String boot = UUID.randomUUID().toString();
  private final Resource resource;
  private long sequence;
  private ScopeLogs.Builder logs = ScopeLogs.newBuilder();

  FactSender(String service) {
    this.service = service;
    this.resource =
        Resource.newBuilder()
            .addAttributes(attribute("service.name", service))
            .addAttributes(attribute("service.instance.id", service + "-" + boot))
            .build();
  }

  String service() {
    return service;
  }

  long facts() {
    return sequence;
  }

  void add(OrderFact fact) {
    add(number -> fact);
  }

  /** Adds a fact that tells its own number. */
  void add(LongFunction<OrderFact> numbered) {
    long number = ++sequence;
    OrderFact fact = numbered.apply(number).stamped(number, boot);
    LogRecord.Builder log =
        LogRecord.newBuilder()
            .setEventName(fact.eventName())
            .setTraceId(TRACE)
            .setSpanId(SPAN)
            .setTimeUnixNano(ChronoUnit.NANOS.between(Instant.EPOCH, fact.time()));
    fact.attributes().forEach((key, value) -> log.addAttributes(attribute(key, value)));
    logs.addLogRecords(log);
  }

  /** Returns what was added since it was last asked for. */
  ResourceLogs taken() {
    ScopeLogs scope = logs.build();
    logs = ScopeLogs.newBuilder();
    logs.getScopeBuilder().setName(OrderFacts.SCOPE);
    return ResourceLogs.newBuilder().setResource(resource).addScopeLogs(scope).build();
  }

  private static KeyValue attribute(AttributeKey<?> key, Object value) {
    return attribute(key.getKey(), value);
  }

  private static KeyValue attribute(String key, Object value) {
    return KeyValue.newBuilder().setKey(key).setValue(value(value)).build();
  }

  private static AnyValue value(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof String text) {
      return any.setStringValue(text).build();
    }
    if (value instanceof Boolean flag) {
      return any.setBoolValue(flag).build();
    }
    if (value instanceof Long number) {
      return any.setIntValue(number).build();
    }
    if (value instanceof Double number) {
      return any.setDoubleValue(number).build();
    }
    ArrayValue.Builder array = ArrayValue.newBuilder();
    ((List<?>) value).forEach(element -> array.addValues(value(element)));
    return any.setArrayValue(array).build();
  }
}
