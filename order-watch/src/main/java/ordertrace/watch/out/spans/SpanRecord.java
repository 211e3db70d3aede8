package ordertrace.watch.out.spans;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ordertrace.OrderFacts;

/** A span of the journey as exporters want it: the SDK's tracer cannot take ids and times given. */
record SpanRecord(JourneySpan span, Resource resource) implements SpanData {

  static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create(OrderFacts.SCOPE);

  static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }

  @Override
  public String getName() {
    return span.name();
  }

  @Override
  public SpanKind getKind() {
    return SpanKind.INTERNAL;
  }

  @Override
  public SpanContext getSpanContext() {
    return context(span.id());
  }

  @Override
  public SpanContext getParentSpanContext() {
    return span.parentSpanId() == null
        ? SpanContext.getInvalid()
        : context(new SpanRef(span.id().traceId(), span.parentSpanId()));
  }

  @Override
  public StatusData getStatus() {
    return span.error() == null
        ? StatusData.unset()
        : StatusData.create(StatusCode.ERROR, span.error());
  }

  @Override
  public long getStartEpochNanos() {
    return nanos(span.start());
  }

  @Override
  public long getEndEpochNanos() {
    return nanos(span.end());
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public Attributes getAttributes() {
    return span.attributes();
  }

  @Override
  public int getTotalAttributeCount() {
    return span.attributes().size();
  }

  @Override
  public List<EventData> getEvents() {
    return List.of();
  }

  @Override
  public int getTotalRecordedEvents() {
    return 0;
  }

  @Override
  public List<LinkData> getLinks() {
    return span.links().stream().map(link -> LinkData.create(context(link))).toList();
  }

  @Override
  public int getTotalRecordedLinks() {
    return span.links().size();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  // Abstract in SpanData, though superseded by the scope above.
  @Override
  @Deprecated
  public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return InstrumentationLibraryInfo.create(OrderFacts.SCOPE, null);
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  private static SpanContext context(SpanRef span) {
    return SpanContext.create(
        span.traceId(), span.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
  }
}
