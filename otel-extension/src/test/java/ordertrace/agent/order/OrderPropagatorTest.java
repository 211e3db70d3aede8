package ordertrace.agent.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import org.junit.jupiter.api.Test;

class OrderPropagatorTest {

  private static final OrderId FIRST = new OrderId("ORD-00000001");
  private static final OrderId SECOND = new OrderId("ORD-00000002");
  private static final TextMapSetter<Map<String, String>> PUT =
      (carrier, key, value) -> carrier.put(key, value);

  private final Guard guard = new Guard();
  private final DoorOperations doors = new DoorOperations(guard);
  private final OrderPropagator propagator = new OrderPropagator(doors, guard, new Ignored());
  private final Map<String, String> headers = new HashMap<>();

  @Test
  void nothing_leaves_unless_the_call_was_allowed() {
    Context order = order(FIRST).storeIn(Context.root());
    propagator.inject(order, headers, PUT);
    propagator.inject(OutgoingMark.forbid(OutgoingMark.allow(order)), headers, PUT);

    assertThat(headers).isEmpty();
  }

  @Test
  void an_allowed_call_carries_the_order_and_who_began() {
    propagator.inject(OutgoingMark.allow(order(FIRST).storeIn(Context.root())), headers, PUT);

    assertThat(headers)
        .isEqualTo(Map.of("order-trace-id", FIRST.value(), "order-trace-initiator", "shop"));
  }

  @Test
  void an_operation_on_several_orders_carries_all_of_them() {
    propagator.inject(
        OutgoingMark.allow(order(FIRST, SECOND).storeIn(Context.root())), headers, PUT);

    assertThat(headers)
        .containsEntry("order-trace-ids", "ORD-00000001,ORD-00000002")
        .doesNotContainKey("order-trace-id");
  }

  @Test
  void what_comes_in_is_a_claim_and_no_order() {
    headers.put("order-trace-id", FIRST.value());
    headers.put("order-trace-initiator", "crm");

    Context context = propagator.extract(Context.root(), headers, new Headers());

    assertThat(OrderContext.from(context)).isEqualTo(OrderContext.NONE);
    assertThat(OrderClaim.from(context))
        .isEqualTo(
            new OrderClaim(
                List.of(FIRST),
                "crm",
                true,
                false,
                Set.of("order-trace-id", "order-trace-initiator")));
  }

  @Test
  void a_request_without_headers_does_not_inherit_an_outer_claim() {
    headers.put("order-trace-id", FIRST.value());
    Context outer = propagator.extract(Context.root(), headers, new Headers());
    headers.clear();

    assertThat(OrderClaim.from(propagator.extract(outer, headers, new Headers())))
        .isEqualTo(OrderClaim.NONE);
  }

  @Test
  void our_key_is_taken_out_of_baggage_and_the_rest_stays() {
    Baggage baggage = Baggage.builder().put("order.id", "ORD-9").put("tenant", "a").build();

    Context context =
        propagator.extract(baggage.storeInContext(Context.root()), headers, new Headers());

    assertThat(Baggage.fromContext(context).asMap()).containsOnlyKeys("tenant");
  }

  @Test
  void a_claim_that_was_not_believed_is_blanked_where_the_application_may_copy_it() {
    headers.put("order-trace-id", FIRST.value());
    headers.put("order-trace-ids", "ORD-1,ORD-2");
    Context claimed = propagator.extract(Context.root(), headers, new Headers());
    Map<String, String> copied = new HashMap<>(headers);

    propagator.inject(OutgoingMark.allow(order(SECOND).storeIn(claimed)), copied, PUT);

    assertThat(copied)
        .isEqualTo(
            Map.of(
                "order-trace-id", SECOND.value(),
                "order-trace-ids", "",
                "order-trace-initiator", "shop"));
  }

  @Test
  void a_blank_header_claims_nothing() {
    headers.put("order-trace-id", "");

    assertThat(OrderClaim.from(propagator.extract(Context.root(), headers, new Headers())))
        .isEqualTo(OrderClaim.NONE);
  }

  @Test
  void a_carrier_that_throws_leaves_neither_our_key_in_baggage_nor_an_outer_claim() {
    headers.put("order-trace-id", FIRST.value());
    Context outer = propagator.extract(Context.root(), headers, new Headers());
    Baggage baggage = Baggage.builder().put("order.id", "ORD-9").put("tenant", "a").build();

    Context context = propagator.extract(baggage.storeInContext(outer), headers, new Throwing());

    assertThat(Baggage.fromContext(context).asMap()).containsOnlyKeys("tenant");
    assertThat(OrderClaim.from(context)).isEqualTo(OrderClaim.NONE);
    assertThat(guard.errors()).isEqualTo(1);
  }

  @Test
  void arrays_that_only_look_like_a_door_are_left_alone() {
    TextMapSetter<Object[]> setter = (carrier, key, value) -> carrier[0] = value;
    Object[] strange = {"a", "b", "c", "d"};
    propagator.inject(Context.root(), strange, setter);

    assertThat(strange).containsExactly("a", "b", "c", "d");
  }

  private static OrderContext order(OrderId... ids) {
    return OrderContext.NONE.withOrderIds(List.of(ids)).withInitiator("shop");
  }

  private static class Headers implements TextMapGetter<Map<String, String>> {
    @Override
    public String get(Map<String, String> carrier, String key) {
      return carrier.get(key);
    }
  }

  private static final class Throwing extends Headers {
    @Override
    public String get(Map<String, String> carrier, String key) {
      throw new IllegalStateException("a carrier of the next version");
    }
  }
}
