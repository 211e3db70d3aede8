package ordertrace.agent.harness;

import static ordertrace.agent.harness.Otlp.hex;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Map;

/**
 * A log record without an event name: a line of the application, as it left the JVM.
 *
 * @param scope the application's logger
 * @param traceId empty: written outside any trace
 */
public record ExportedLog(
    String scope, String text, String traceId, Map<String, Object> attributes) {

  static ExportedLog of(String scope, LogRecord log) {
    return new ExportedLog(
        scope,
        log.getBody().getStringValue(),
        hex(log.getTraceId()),
        Otlp.attributes(log.getAttributesList()));
  }

  /** The value of the attribute, or null. */
  public Object get(String key) {
    return attributes.get(key);
  }
}
