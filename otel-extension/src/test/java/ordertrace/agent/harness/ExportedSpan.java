package ordertrace.agent.harness;

import static ordertrace.agent.harness.Otlp.hex;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;

/**
 * A span as it left the JVM.
 *
 * @param kind such as {@code SERVER}
 * @param parentId empty: a root
 * @param attributes text, long, double, boolean, or list of text
 * @param links trace ids and span ids, joined by a dash
 * @param status {@code UNSET}, {@code OK} or {@code ERROR}
 */
public record ExportedSpan(
    String scope,
    String name,
    String kind,
    String traceId,
    String id,
    String parentId,
    Map<String, Object> attributes,
    List<String> links,
    String status,
    List<Event> events) {

  /** Something that happened during the span, such as an exception. */
  public record Event(String name, Map<String, Object> attributes) {

    /** The value of the attribute, or null. */
    public Object get(String key) {
      return attributes.get(key);
    }
  }

  static ExportedSpan of(String scope, Span span) {
    return new ExportedSpan(
        scope,
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        Otlp.attributes(span.getAttributesList()),
        span.getLinksList().stream()
            .map(link -> hex(link.getTraceId()) + '-' + hex(link.getSpanId()))
            .toList(),
        span.getStatus().getCode().name().replace("STATUS_CODE_", ""),
        span.getEventsList().stream()
            .map(event -> new Event(event.getName(), Otlp.attributes(event.getAttributesList())))
            .toList());
  }

  /** The value of the attribute, or null. */
  public Object get(String key) {
    return attributes.get(key);
  }
}
