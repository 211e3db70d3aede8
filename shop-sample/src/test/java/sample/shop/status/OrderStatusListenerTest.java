package sample.shop.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static sample.shop.TestOrders.anOrder;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.beans.factory.annotation.Autowired;
import sample.shop.ShopTest;
import sample.shop.broker.UnreadableMessageException;
import sample.shop.order.OrderStatus;
import sample.shop.order.Orders;

@ShopTest
class OrderStatusListenerTest {

  @Autowired private OrderStatusListener listener;
  @Autowired private Orders orders;
  @Autowired private MeterRegistry meters;

  @Test
  void news_moves_the_order_on() {
    orders.save(anOrder("ORD-L1", OrderStatus.SUBMITTED));

    receive("ORD-L1", "PRICE_CALCULATED");

    assertThat(orders.get("ORD-L1").status()).isEqualTo(OrderStatus.PRICE_CALCULATED);
    assertThat(orders.get("ORD-L1").changedAt()).hasToString("2026-11-23T12:30:00Z");
  }

  @Test
  void repeated_and_backward_news_changes_nothing() {
    orders.save(anOrder("ORD-L2", OrderStatus.SUBMITTED));

    receive("ORD-L2", "PACKAGING");
    receive("ORD-L2", "PACKAGING");
    receive("ORD-L2", "MANUFACTURING_STARTED");

    assertThat(orders.get("ORD-L2").status()).isEqualTo(OrderStatus.PACKAGING);
    assertThat(orders.get("ORD-L2").version()).isEqualTo(2);
  }

  @Test
  void a_cancelled_order_stays_cancelled() {
    orders.save(anOrder("ORD-L3", OrderStatus.CANCELLED));

    receive("ORD-L3", "PRICE_CALCULATED");

    assertThat(orders.get("ORD-L3").status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void news_of_unknown_orders_is_counted() {
    double before = meters.get("shop.status.unknown-order").counter().count();

    receive("ORD-NOBODY00", "SHIPPED");

    assertThat(meters.get("shop.status.unknown-order").counter().count()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "{}",
        "[1]",
        "{\"orderId\": \"ORD-L4\", \"status\": \"LOST\", \"changedAt\": \"2026-11-23T12:30:00Z\"}",
        "{\"orderId\": \"A\\nB\", \"status\": \"SHIPPED\", \"changedAt\": \"2026-11-23T12:30:00Z\"}"
      })
  void what_cannot_be_read_is_refused_for_good(String body) {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> listener.receive(new Message(body.getBytes())));
  }

  private void receive(String orderId, String status) {
    String body =
        """
        {"orderId": "%s", "status": "%s", "changedAt": "2026-11-23T12:30:00Z", "new": 1}
        """;
    listener.receive(new Message(body.formatted(orderId, status).getBytes()));
  }
}
