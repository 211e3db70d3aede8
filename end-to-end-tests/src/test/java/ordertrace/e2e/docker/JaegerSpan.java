package ordertrace.e2e.docker;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordertrace.e2e.RecordedSpan;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A span as Jaeger tells it.
 *
 * @param parentId null for a root
 * @param tags attributes of the span; lists as Jaeger writes them, as JSON text
 */
record JaegerSpan(
    String traceId,
    String spanId,
    @Nullable String parentId,
    String service,
    String name,
    Map<String, String> tags) {

  JaegerSpan {
    tags = Map.copyOf(tags);
  }

  static List<JaegerSpan> of(JsonNode trace) {
    JsonNode processes = trace.get("processes");
    return trace.get("spans").valueStream().map(span -> span(span, processes)).toList();
  }

  @Nullable String tag(String key) {
    return tags.get(key);
  }

  /** {@code server}, {@code client}, {@code producer}, {@code consumer} or {@code internal}. */
  String kind() {
    return tags.getOrDefault("span.kind", "internal");
  }

  /** As the embedded fleet's tests see a span; lists stay JSON text, links are left out. */
  RecordedSpan recorded(int batch) {
    return new RecordedSpan(
        service,
        traceId,
        spanId,
        parentId == null ? "" : parentId,
        kind().toUpperCase(Locale.ROOT),
        name,
        tags.getOrDefault("otel.scope.name", ""),
        Map.copyOf(tags),
        List.of(),
        batch);
  }

  private static JaegerSpan span(JsonNode span, JsonNode processes) {
    Map<String, String> tags = new HashMap<>();
    span.get("tags")
        .forEach(tag -> tags.put(tag.get("key").asString(), tag.get("value").asString()));
    return new JaegerSpan(
        span.get("traceID").asString(),
        span.get("spanID").asString(),
        parent(span.get("references")),
        processes.get(span.get("processID").asString()).get("serviceName").asString(),
        span.get("operationName").asString(),
        tags);
  }

  private static @Nullable String parent(JsonNode references) {
    return references
        .valueStream()
        .filter(reference -> reference.get("refType").asString().equals("CHILD_OF"))
        .map(reference -> reference.get("spanID").asString())
        .findFirst()
        .orElse(null);
  }
}
