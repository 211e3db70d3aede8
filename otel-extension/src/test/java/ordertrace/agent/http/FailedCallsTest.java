package ordertrace.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.fact.FactRecorder;
import ordertrace.agent.fact.OrderNews;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.journal.JournaledFacts;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.Test;

class FailedCallsTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId OTHER = new OrderId("ORD-00000002");

  private final Guard guard = new Guard();
  private final JournaledFacts journaled = new JournaledFacts();
  private final OrderJourney journey = OrderJourney.alexandrit();
  private final FailedCalls calls =
      new FailedCalls(
          journey,
          new OrderNews(
              new FactRecorder(true, journaled::journal, guard), journey, new ServiceIdentity()),
          guard.capability("http.call-failed"));

  @Test
  void a_failed_call_of_several_orders_names_all() {
    call(order(ORDER, OTHER), "http://carrier/parcels", 503);

    assertThat(facts()).hasSize(1);
    assertThat(facts().get(0).getAttributes().get(OrderAttributes.ORDER_IDS))
        .containsExactly(ORDER.value(), OTHER.value());
  }

  @Test
  void where_the_operation_names_none_those_learned_so_far_count() {
    OrderContext order = order();
    order.localTrace().learn(ORDER);

    call(order, "http://carrier/parcels", 503);

    assertThat(facts().get(0).getAttributes().get(OrderAttributes.ORDER_ID))
        .isEqualTo(ORDER.value());
  }

  @Test
  void a_failed_call_of_no_order_is_no_fact() {
    call(order(), "http://carrier/parcels", 503);
    call(OrderContext.NONE, "http://carrier/parcels", 503);

    assertThat(facts()).isEmpty();
  }

  @Test
  void a_path_that_no_rule_knows_is_not_told() {
    call(order(ORDER), "http://carrier/customers/ada", 503);
    call(order(ORDER), "http://carrier/{no url}", 503);

    assertThat(facts())
        .hasSize(2)
        .allSatisfy(
            fact -> assertThat(fact.getAttributes().get(OrderAttributes.URL_TEMPLATE)).isNull());
    assertThat(guard.errors()).isZero();
  }

  @Test
  void a_template_that_the_agent_knows_is_used() {
    Attributes start =
        start("http://carrier/customers/ada").toBuilder()
            .put(OrderAttributes.URL_TEMPLATE, "/customers/{name}")
            .build();

    end(calls.onStart(order(ORDER).storeIn(Context.root()), "request", start), 503);

    assertThat(facts().get(0).getAttributes().get(OrderAttributes.URL_TEMPLATE))
        .isEqualTo("/customers/{name}");
  }

  private void call(OrderContext order, String url, long code) {
    end(calls.onStart(order.storeIn(Context.root()), "request", start(url)), code);
  }

  private void end(Context context, long code) {
    AttributesBuilder answer =
        Attributes.builder()
            .put(OrderAttributes.HTTP_RESPONSE_STATUS_CODE, code)
            .put(OrderAttributes.ERROR_TYPE, String.valueOf(code));
    calls.onEnd(answer, context, "request", "response", null);
  }

  private static Attributes start(String url) {
    return Attributes.of(
        HttpAttributes.METHOD, "POST", HttpAttributes.HOST, "carrier", HttpAttributes.URL, url);
  }

  private static OrderContext order(OrderId... orders) {
    return new OrderContext(List.of(orders), null, "crm", null, new LocalTrace());
  }

  private List<LogRecordData> facts() {
    return journaled.all();
  }
}
