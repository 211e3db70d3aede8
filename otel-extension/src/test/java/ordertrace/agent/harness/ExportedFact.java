package ordertrace.agent.harness;

import static ordertrace.agent.harness.Otlp.hex;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Map;

/**
 * A log record with an event name, as it left the JVM.
 *
 * @param traceId empty: recorded outside any trace
 */
public record ExportedFact(
    String scope,
    String name,
    String traceId,
    Map<String, Object> attributes,
    Map<String, Object> resource) {

  static ExportedFact of(String scope, LogRecord fact, Map<String, Object> resource) {
    return new ExportedFact(
        scope,
        fact.getEventName(),
        hex(fact.getTraceId()),
        Otlp.attributes(fact.getAttributesList()),
        resource);
  }

  /** The value of the attribute, or null. */
  public Object get(String key) {
    return attributes.get(key);
  }
}
