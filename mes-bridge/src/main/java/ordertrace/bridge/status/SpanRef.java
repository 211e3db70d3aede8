package ordertrace.bridge.status;

import ordertrace.JourneyIds;
import ordertrace.OrderId;

/**
 * Names a span in any trace.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
public record SpanRef(String traceId, String spanId) {

  static SpanRef rootOf(OrderId journey) {
    return new SpanRef(JourneyIds.traceId(journey), JourneyIds.rootSpanId(journey));
  }

  static SpanRef eventOf(OrderId journey, String eventId) {
    return new SpanRef(JourneyIds.traceId(journey), JourneyIds.mesSpanId(journey, eventId));
  }
}
