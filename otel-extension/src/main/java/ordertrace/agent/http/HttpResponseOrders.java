package ordertrace.agent.http;

import static ordertrace.agent.http.HttpAttributes.LOCATION;
import static ordertrace.agent.http.HttpAttributes.PEER;
import static ordertrace.agent.http.HttpAttributes.STATUS_CODE;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import java.util.List;
import ordertrace.HttpRule;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.OrderClaim;
import ordertrace.agent.order.OrderContext;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the answer: the order that was created, the status it entered, whether to believe a
 * claim.
 */
final class HttpResponseOrders implements AttributesExtractor<Object, Object> {

  private static final long CREATED = 201;

  private final OrderJourney journey;
  private final OrderNews news;
  private final Ignored ignored;
  private final Capability capability;

  HttpResponseOrders(OrderJourney journey, OrderNews news, Ignored ignored, Capability capability) {
    this.journey = journey;
    this.news = news;
    this.ignored = ignored;
    this.capability = capability;
  }

  @Override
  public void onStart(AttributesBuilder attributes, Context parentContext, Object request) {}

  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      Object request,
      @Nullable Object response,
      @Nullable Throwable error) {
    capability.run(() -> end(attributes, context));
  }

  private void end(AttributesBuilder attributes, Context context) {
    HttpOperation operation = HttpOperation.from(context);
    LocalTrace trace = OrderContext.from(context).localTrace();
    if (operation == null || trace == null) {
      return;
    }
    Attributes answer = attributes.build();
    promoteClaim(answer, attributes, context, trace);
    HttpRule rule = operation.rule();
    Long code = answer.get(STATUS_CODE);
    if (rule != null && code != null) {
      learnCreated(rule, code, answer, trace);
      tellStatus(rule.status(code.intValue()), attributes, context, trace);
    }
  }

  private void promoteClaim(
      Attributes answer, AttributesBuilder attributes, Context context, LocalTrace trace) {
    OrderClaim claim = OrderClaim.from(context);
    if (claim.isEmpty() || claim.direct()) {
      return;
    }
    String peer = answer.get(PEER);
    if (peer == null || !journey.trustsPeer(peer)) {
      ignored.count(IgnoredInput.CLAIM_UNTRUSTED);
      return;
    }
    if (claim.contradicts(OrderContext.from(context).orderIds())) {
      ignored.count(IgnoredInput.ORDERS_DISAGREE);
    }
    claim.orderIds().forEach(trace::learn);
    attributes.put(OrderAttributes.ORDER_INITIATOR, claim.initiator());
  }

  private void learnCreated(HttpRule rule, long code, Attributes answer, LocalTrace trace) {
    OrderId created =
        rule.created() && code == CREATED ? CreatedOrder.in(journey, answer.get(LOCATION)) : null;
    if (created != null) {
      trace.learn(created);
    }
  }

  private void tellStatus(
      @Nullable String status, AttributesBuilder attributes, Context context, LocalTrace trace) {
    if (status == null) {
      return;
    }
    attributes.put(OrderAttributes.ORDER_STATUS, status);
    List<OrderId> named = OrderContext.from(context).ambientIds();
    List<OrderId> orders = named.isEmpty() ? trace.learned() : named;
    // A status of several orders at once is for their messages to tell.
    if (orders.size() == 1) {
      news.statusChanged(context, orders.get(0), status, null);
    }
  }
}
