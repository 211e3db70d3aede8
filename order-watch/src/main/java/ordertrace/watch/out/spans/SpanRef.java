package ordertrace.watch.out.spans;

import ordertrace.JourneyIds;
import ordertrace.OrderId;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.order.Stage;

/** Names a span in any trace; ids of journeys as every other process computes them. */
record SpanRef(String traceId, String spanId) {

  static SpanRef rootOf(OrderId order) {
    return new SpanRef(JourneyIds.traceId(order), JourneyIds.rootSpanId(order));
  }

  static SpanRef stageOf(OrderId order, Stage stage) {
    return new SpanRef(
        JourneyIds.traceId(order),
        JourneyIds.stageSpanId(order, stage.status(), stage.occurrence()));
  }

  static SpanRef verdictOf(OrderId order, String verdictId) {
    return new SpanRef(JourneyIds.traceId(order), JourneyIds.verdictSpanId(order, verdictId));
  }

  static SpanRef of(Trace trace) {
    return new SpanRef(trace.traceId(), trace.spanId());
  }
}
