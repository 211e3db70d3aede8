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
 */
public record ExportedSpan(
    String scope,
    String name,
    String kind,
    String traceId,
    String id,
    String parentId,
    Map<String, Object> attributes,
    List<String> links) {

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
            .toList());
  }

  /** The value of the attribute, or null. */
  public Object get(String key) {
    return attributes.get(key);
  }
}
