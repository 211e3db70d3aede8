package ordertrace.agent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordertrace.OrderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderClaimTest {

  @Test
  void one_order_is_claimed_by_its_own_header_even_beside_a_list() {
    assertThat(OrderClaim.of("ORD-1", "ORD-2,ORD-3", "shop", true).orderIds())
        .containsExactly(new OrderId("ORD-1"));
  }

  @Test
  void several_orders_are_claimed_once_each() {
    assertThat(OrderClaim.of(null, "ORD-1, ORD-2,ORD-1", null, true).orderIds())
        .containsExactly(new OrderId("ORD-1"), new OrderId("ORD-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ORD 1", "ORD-1\r\nevil: yes", "-", "ORD-1;DROP", "Ä"})
  void what_is_malformed_claims_nothing(String header) {
    assertThat(OrderClaim.of(header, null, header, true).orderIds()).isEmpty();
    assertThat(OrderClaim.of(null, "ORD-1," + header, header, true).orderIds()).isEmpty();
    assertThat(OrderClaim.of(header, null, header, true).initiator()).isNull();
  }

  @Test
  void what_is_too_long_claims_nothing() {
    String many = IntStream.range(0, 40).mapToObj(i -> "ORD-" + i).collect(Collectors.joining(","));

    assertThat(OrderClaim.of("x".repeat(5000), null, "x".repeat(65), true).orderIds()).isEmpty();
    assertThat(OrderClaim.of(null, "x,".repeat(5000), null, true).orderIds()).isEmpty();
    assertThat(OrderClaim.of(null, many, null, true).orderIds()).isEmpty();
  }
}
