package ordertrace.e2e;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A span as it came over OTLP.
 *
 * @param kind SERVER, CLIENT, PRODUCER, CONSUMER or INTERNAL
 * @param parentId empty for the root of a trace
 * @param scope the instrumentation that made it, without version
 * @param links the trace ids linked to
 * @param batch the export it came with; later ones have higher numbers
 */
public record RecordedSpan(
    String service,
    String traceId,
    String id,
    String parentId,
    String kind,
    String name,
    String scope,
    Map<String, Object> attributes,
    List<String> links,
    int batch) {

  static RecordedSpan of(Resource resource, String scope, Span span, int batch) {
    return new RecordedSpan(
        Objects.toString(RecordedAttributes.of(resource.getAttributesList()).get("service.name")),
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getKind().name().replace("SPAN_KIND_", ""),
        span.getName(),
        scope,
        RecordedAttributes.of(span.getAttributesList()),
        span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList(),
        batch);
  }

  @Nullable String text(AttributeKey<String> key) {
    return text(key.getKey());
  }

  /** Null without that attribute. */
  public @Nullable String text(String key) {
    Object value = attributes.get(key);
    return value == null ? null : value.toString();
  }

  boolean is(String kind) {
    return this.kind.equals(kind);
  }

  /** Readable in the message of a failed assertion. */
  @Override
  public String toString() {
    return "%s %s '%s' (%s) %s".formatted(service, kind, name, scope, attributes);
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
