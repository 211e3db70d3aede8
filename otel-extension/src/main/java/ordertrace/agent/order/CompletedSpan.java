package ordertrace.agent.order;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A finished span with other attributes and more links than it ended with. */
final class CompletedSpan extends DelegatingSpanData {

  private final Attributes attributes;
  private final int totalAttributeCount;
  private final List<LinkData> links;
  private final int totalLinks;

  private CompletedSpan(SpanData span, Attributes attributes, List<LinkData> journeys) {
    super(span);
    this.attributes = attributes;
    int difference = attributes.size() - span.getAttributes().size();
    this.totalAttributeCount = span.getTotalAttributeCount() + difference;
    this.links = Stream.concat(span.getLinks().stream(), journeys.stream()).toList();
    this.totalLinks = span.getTotalRecordedLinks() + journeys.size();
  }

  static SpanData of(
      SpanData span, Attributes late, Set<AttributeKey<?>> hidden, List<LinkData> journeys) {
    return new CompletedSpan(
        span,
        span.getAttributes().toBuilder().removeIf(hidden::contains).putAll(late).build(),
        journeys);
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return totalAttributeCount;
  }

  @Override
  public List<LinkData> getLinks() {
    return links;
  }

  @Override
  public int getTotalRecordedLinks() {
    return totalLinks;
  }
}
