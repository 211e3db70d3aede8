package ordertrace.agent.privacy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.ExceptionEventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;

/** Applies the rules to everything that a span says. Thread-safe. */
final class SpanScrubber {

  private final AttributeScrubber attributes;
  private final ValueScrubber values;
  private final Shared shared;

  SpanScrubber(AttributeScrubber attributes, ValueScrubber values, Shared shared) {
    this.attributes = attributes;
    this.values = values;
    this.shared = shared;
  }

  SpanData scrub(SpanData span) {
    Side side = side(span);
    return new ScrubbedSpan(
        span,
        values.named(span.getName()),
        attributes.scrub(span.getAttributes(), side),
        events(span.getEvents(), side),
        links(span.getLinks(), side),
        status(span, side),
        shared);
  }

  private Side side(SpanData span) {
    boolean allowed = values.allowsText(span.getInstrumentationScopeInfo().getName());
    return new Side(span.getKind() == SpanKind.SERVER, allowed, false);
  }

  private List<EventData> events(List<EventData> events, Side side) {
    List<EventData> scrubbed = new ArrayList<>(events.size());
    for (EventData event : events) {
      String name = values.named(event.getName());
      Attributes told = attributes.scrub(event.getAttributes(), side);
      // The exception itself would still speak.
      boolean clean =
          name.equals(event.getName())
              && told == event.getAttributes()
              && !(event instanceof ExceptionEventData);
      scrubbed.add(
          clean
              ? event
              : EventData.create(
                  event.getEpochNanos(), name, told, event.getTotalAttributeCount()));
    }
    return scrubbed;
  }

  private List<LinkData> links(List<LinkData> links, Side side) {
    List<LinkData> scrubbed = new ArrayList<>(links.size());
    for (LinkData link : links) {
      scrubbed.add(
          LinkData.create(
              shared.context(link.getSpanContext()),
              attributes.scrub(link.getAttributes(), side),
              link.getTotalAttributeCount()));
    }
    return scrubbed;
  }

  private StatusData status(SpanData span, Side side) {
    StatusData status = span.getStatus();
    if (status.getDescription().isEmpty()) {
      return status;
    }
    boolean allowed =
        side.textAllowed()
            || values.allowsTextOf(span.getAttributes())
            || span.getEvents().stream()
                .anyMatch(event -> values.allowsTextOf(event.getAttributes()));
    return StatusData.create(status.getStatusCode(), values.said(status.getDescription(), allowed));
  }
}
