package ordertrace.agent.http;

import static ordertrace.agent.http.HttpAttributes.ERROR_TYPE;
import static ordertrace.agent.http.HttpAttributes.STATUS_CODE;
import static ordertrace.agent.http.HttpAttributes.TEMPLATE;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import io.opentelemetry.instrumentation.api.instrumenter.ContextCustomizer;
import java.util.List;
import java.util.Set;
import ordertrace.FailedCall;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.order.OrderContext;
import org.jspecify.annotations.Nullable;

/**
 * Reports the calls of an order that failed: those whose CLIENT span has an error type, except a
 * question that was answered with "there is none".
 */
final class FailedCalls implements ContextCustomizer<Object>, AttributesExtractor<Object, Object> {

  private static final Set<String> QUESTIONS = Set.of("GET", "HEAD");
  private static final Set<Long> THERE_IS_NONE = Set.of(404L, 410L);

  private final OrderJourney journey;
  private final OrderNews news;
  private final Capability capability;

  FailedCalls(OrderJourney journey, OrderNews news, Capability capability) {
    this.journey = journey;
    this.news = news;
    this.capability = capability;
  }

  @Override
  public Context onStart(Context context, Object request, Attributes start) {
    // Of no order, and none can be learned any more: nothing to remember.
    return OrderContext.from(context).equals(OrderContext.NONE)
        ? context
        : capability.call(context, () -> remember(context, start));
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
    HttpCall call = HttpCall.from(context);
    if (call != null) {
      capability.run(() -> end(call, attributes.build(), context));
    }
  }

  private static Context remember(Context context, Attributes start) {
    HttpCall call = HttpCall.of(start);
    return call == null ? context : call.storeIn(context);
  }

  private void end(HttpCall call, Attributes answer, Context context) {
    String error = answer.get(ERROR_TYPE);
    Long code = answer.get(STATUS_CODE);
    if (error == null || isAnswer(call, code)) {
      return;
    }
    List<OrderId> orders = orders(OrderContext.from(context));
    if (!orders.isEmpty()) {
      String template = template(call, answer);
      news.callFailed(
          context,
          orders,
          new FailedCall(call.host(), call.port(), call.method(), template, code, error));
    }
  }

  private static boolean isAnswer(HttpCall call, @Nullable Long code) {
    return code != null && THERE_IS_NONE.contains(code) && QUESTIONS.contains(call.method());
  }

  private static List<OrderId> orders(OrderContext order) {
    List<OrderId> named = order.ambientIds();
    return named.isEmpty() && order.localTrace() != null ? order.localTrace().learned() : named;
  }

  // Never the path itself: it may name a customer.
  private @Nullable String template(HttpCall call, Attributes answer) {
    String known = call.template() == null ? answer.get(TEMPLATE) : call.template();
    String path = known == null ? call.path() : null;
    return path == null ? known : journey.httpTemplate(call.method(), path);
  }
}
