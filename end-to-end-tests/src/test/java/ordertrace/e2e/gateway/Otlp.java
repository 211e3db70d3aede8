package ordertrace.e2e.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OTLP/JSON made and read. */
final class Otlp {

  private Otlp() {}

  static String spans(String service, List<String> spans) {
    return document("resourceSpans", "scopeSpans", "spans", service, spans);
  }

  static String logs(String service, List<String> records) {
    return document("resourceLogs", "scopeLogs", "logRecords", service, records);
  }

  private static String document(
      String resources, String scopes, String list, String service, List<String> records) {
    return "{\"%s\":[{\"resource\":{\"attributes\":[%s]},\"%s\":[{\"scope\":{\"name\":\"ordertrace\"},\"%s\":[%s]}]}]}"
        .formatted(
            resources, text("service.name", service), scopes, list, String.join(",", records));
  }

  /** The id of the n-th trace, random in the half that is looked at where traces are told apart. */
  static String traceId(int n) {
    return "%016x%016x".formatted(n, n * 0x9E3779B97F4A7C15L);
  }

  /** A span of one millisecond. */
  static String span(String traceId, String spanId, String name, String... attributes) {
    long now = now();
    return "{\"traceId\":\"%s\",\"spanId\":\"%s\",\"name\":\"%s\",\"kind\":1,\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\",\"attributes\":[%s]}"
        .formatted(
            traceId,
            spanId,
            name,
            now,
            now + TimeUnit.MILLISECONDS.toNanos(1),
            String.join(",", attributes));
  }

  static String fact(String event, String... attributes) {
    return "{\"timeUnixNano\":\"%d\",\"eventName\":\"%s\",\"attributes\":[%s]}"
        .formatted(now(), event, String.join(",", attributes));
  }

  /** A log record that is no fact. */
  static String line(String... attributes) {
    return "{\"timeUnixNano\":\"%d\",\"severityText\":\"INFO\",\"body\":{\"stringValue\":\"said\"},\"attributes\":[%s]}"
        .formatted(now(), String.join(",", attributes));
  }

  static String text(String key, String value) {
    return attribute(key, "{\"stringValue\":\"" + value + "\"}");
  }

  static String number(String key, long value) {
    return attribute(key, "{\"intValue\":\"" + value + "\"}");
  }

  /**
   * An attribute.
   *
   * @param value as OTLP/JSON writes it, with its type
   */
  static String attribute(String key, String value) {
    return "{\"key\":\"" + key + "\",\"value\":" + value + "}";
  }

  /** Whose a resource with all its telemetry is. */
  static String service(JsonNode resource) {
    return attributes(resource.path("resource")).getOrDefault("service.name", "");
  }

  /** Whatever its type, a value is the one field of its node; lists stay JSON text. */
  static Map<String, String> attributes(JsonNode owner) {
    return owner
        .path("attributes")
        .valueStream()
        .collect(Collectors.toMap(one -> one.get("key").asString(), Otlp::value));
  }

  private static String value(JsonNode attribute) {
    JsonNode value = attribute.path("value");
    @Nullable JsonNode inner = value.isEmpty() ? null : value.iterator().next();
    return inner == null ? "" : inner.isValueNode() ? inner.asString() : inner.toString();
  }

  private static long now() {
    return TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
  }
}
