package ordertrace.agent.order;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import ordertrace.JourneyIds;
import ordertrace.OrderId;

/** Links from a technical span to the journey of its order; the journey need not exist yet. */
final class JourneyLinks {

  static void add(Span span, OrderId id) {
    span.addLink(
        SpanContext.createFromRemoteParent(
            JourneyIds.traceId(id),
            JourneyIds.rootSpanId(id),
            TraceFlags.getSampled(),
            TraceState.getDefault()));
  }

  private JourneyLinks() {}
}
