package ordertrace.agent.order;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ordertrace.JourneyIds;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/** Links from a technical span to the journeys of its orders; a journey need not exist yet. */
final class JourneyLinks {

  /**
   * What a local root links to; other spans link to nothing.
   *
   * @param late what it gets beside its own attributes
   * @param trace knows what was learned below it; null: nothing
   */
  static List<LinkData> of(SpanData span, Attributes late, @Nullable LocalTrace trace) {
    if (!LocalTraces.isLocalRoot(span.getParentSpanContext())) {
      return List.of();
    }
    Set<OrderId> orders = new LinkedHashSet<>();
    addNamed(orders, span.getAttributes());
    addNamed(orders, late);
    if (trace != null) {
      orders.addAll(trace.learned());
    }
    return orders.stream().map(JourneyLinks::to).toList();
  }

  private static void addNamed(Set<OrderId> orders, Attributes attributes) {
    add(orders, attributes.get(OrderAttributes.ORDER_ID));
    List<String> several = attributes.get(OrderAttributes.ORDER_IDS);
    if (several != null) {
      several.forEach(id -> add(orders, id));
    }
  }

  // The application may have set an attribute of that name to anything.
  private static void add(Set<OrderId> orders, @Nullable String text) {
    OrderId id = OrderId.parse(text);
    if (id != null) {
      orders.add(id);
    }
  }

  private static LinkData to(OrderId id) {
    return LinkData.create(
        SpanContext.createFromRemoteParent(
            JourneyIds.traceId(id),
            JourneyIds.rootSpanId(id),
            TraceFlags.getSampled(),
            TraceState.getDefault()));
  }

  private JourneyLinks() {}
}
