package ordertrace.agent.http;

import static ordertrace.agent.http.HttpAttributes.CLIENT;
import static ordertrace.agent.http.HttpAttributes.METHOD;
import static ordertrace.agent.http.HttpAttributes.PATH;
import static ordertrace.agent.http.HttpAttributes.QUERY;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.ContextCustomizer;
import java.util.List;
import ordertrace.HttpRule;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.OrderClaim;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Finds the order of a request before its SERVER span starts: in the URL, or as claimed by a peer.
 */
final class HttpRequestOrders implements ContextCustomizer<Object> {

  private final OrderJourney journey;
  private final ServiceIdentity service;
  private final Ignored ignored;
  private final Capability capability;

  HttpRequestOrders(
      OrderJourney journey, ServiceIdentity service, Ignored ignored, Capability capability) {
    this.journey = journey;
    this.service = service;
    this.ignored = ignored;
    this.capability = capability;
  }

  @Override
  public Context onStart(Context context, Object request, Attributes start) {
    return capability.call(context, () -> begin(context, start));
  }

  private Context begin(Context context, Attributes start) {
    SpanContext parent = Span.fromContext(context).getSpanContext();
    if (parent.isValid() && !parent.isRemote()) {
      // A server inside a server, as with a forwarded request: the outer one answers for the order.
      return HttpOperation.NONE.storeIn(context);
    }
    String path = start.get(PATH);
    String method = start.get(METHOD);
    HttpRule rule =
        path == null || method == null ? null : journey.http(service.name(), method, path);
    OrderContext order = order(urlIds(rule, path, start.get(QUERY)), believed(context, start));
    return order.storeIn(new HttpOperation(rule).storeIn(context));
  }

  private OrderContext order(List<OrderId> urlIds, OrderClaim claim) {
    if (claim.contradicts(urlIds)) {
      ignored.count(IgnoredInput.ORDERS_DISAGREE);
    }
    return new OrderContext(
        urlIds.isEmpty() ? claim.orderIds() : urlIds,
        null,
        claim.initiator() == null ? service.name() : claim.initiator(),
        null,
        new LocalTrace());
  }

  private List<OrderId> urlIds(
      @Nullable HttpRule rule, @Nullable String path, @Nullable String query) {
    if (rule == null || path == null) {
      return List.of();
    }
    OrderId inPath = OrderNumber.in(journey, rule.orderId(path));
    OrderId id = inPath == null ? OrderNumber.in(journey, rule.orderIdInQuery(query)) : inPath;
    return id == null ? List.of() : List.of(id);
  }

  // The peer itself is told only at the end of the request; a claim that cannot be judged yet
  // waits.
  private OrderClaim believed(Context context, Attributes start) {
    OrderClaim claim = OrderClaim.from(context);
    if (claim.malformed()) {
      ignored.count(IgnoredInput.HEADER_INVALID);
    }
    if (claim.isEmpty() || !claim.direct()) {
      return OrderClaim.NONE;
    }
    String peer = start.get(CLIENT);
    if (peer != null && journey.trustsPeer(peer)) {
      return claim;
    }
    ignored.count(IgnoredInput.CLAIM_UNTRUSTED);
    return OrderClaim.NONE;
  }
}
