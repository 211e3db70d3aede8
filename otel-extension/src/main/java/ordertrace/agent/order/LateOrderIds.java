package ordertrace.agent.order;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import ordertrace.agent.guard.Capability;

/**
 * The last chance before a span leaves: adds the order that was learned after its start and the
 * links to journeys, and takes out what the extension captured only for itself.
 */
final class LateOrderIds implements SpanExporter {

  private final SpanExporter exporter;
  private final UnnamedSpans spans;
  private final Set<AttributeKey<?>> hidden;
  private final Capability capability;

  LateOrderIds(
      SpanExporter exporter,
      UnnamedSpans spans,
      Set<AttributeKey<?>> hidden,
      Capability capability) {
    this.exporter = exporter;
    this.spans = spans;
    this.hidden = hidden;
    this.capability = capability;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> batch) {
    return exporter.export(capability.call(batch, () -> completed(batch)));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private Collection<SpanData> completed(Collection<SpanData> batch) {
    List<SpanData> completed = new ArrayList<>(batch.size());
    for (SpanData span : batch) {
      completed.add(completed(span));
    }
    return completed;
  }

  private SpanData completed(SpanData span) {
    LocalTrace trace = spans.take(span.getSpanContext());
    Attributes late =
        trace == null || OrderIds.in(span.getAttributes())
            ? Attributes.empty()
            : OrderIds.attributes(trace.lateIds());
    List<LinkData> journeys = JourneyLinks.of(span, late, trace);
    return late.isEmpty() && journeys.isEmpty() && !hasHidden(span)
        ? span
        : CompletedSpan.of(span, late, hidden, journeys);
  }

  private boolean hasHidden(SpanData span) {
    for (AttributeKey<?> key : hidden) {
      if (span.getAttributes().get(key) != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "LateOrderIds{" + exporter + '}';
  }
}
