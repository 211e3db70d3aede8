package ordertrace.agent.order;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Set;

/** A finished span with some attributes more, or fewer, than it ended with. */
final class CompletedSpan extends DelegatingSpanData {

  private final Attributes attributes;
  private final int totalAttributeCount;

  private CompletedSpan(SpanData span, Attributes attributes) {
    super(span);
    this.attributes = attributes;
    int difference = attributes.size() - span.getAttributes().size();
    this.totalAttributeCount = span.getTotalAttributeCount() + difference;
  }

  static SpanData of(SpanData span, Attributes late, Set<AttributeKey<?>> hidden) {
    return new CompletedSpan(
        span, span.getAttributes().toBuilder().removeIf(hidden::contains).putAll(late).build());
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return totalAttributeCount;
  }
}
