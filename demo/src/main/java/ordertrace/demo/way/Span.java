package ordertrace.demo.way;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A span as Zipkin keeps it: attributes are text, links are gone.
 *
 * @param parentId null for the root of a trace
 * @param kind null for an internal span
 */
public record Span(
    String traceId,
    String id,
    @Nullable String parentId,
    @Nullable String kind,
    String name,
    String service,
    Instant start,
    Duration duration,
    Map<String, String> tags) {

  static Span read(JsonNode json) {
    Map<String, String> tags = new TreeMap<>();
    json.path("tags").forEachEntry((key, value) -> tags.put(key, value.stringValue("")));
    return new Span(
        json.path("traceId").stringValue(),
        json.path("id").stringValue(),
        json.path("parentId").stringValue(null),
        json.path("kind").stringValue(null),
        json.path("name").stringValue(""),
        json.path("localEndpoint").path("serviceName").stringValue(""),
        Instant.EPOCH.plus(json.path("timestamp").longValue(0), ChronoUnit.MICROS),
        Duration.of(json.path("duration").longValue(0), ChronoUnit.MICROS),
        tags);
  }

  /** An attribute, or null. */
  public @Nullable String tag(String key) {
    return tags.get(key);
  }

  boolean is(String kind) {
    return kind.equals(this.kind);
  }

  Instant end() {
    return start.plus(duration);
  }
}
