package sample.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static sample.crm.TestOrders.anOrder;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import sample.crm.CrmTest;
import sample.crm.Published;
import sample.crm.broker.UnreadableMessageException;
import sample.crm.order.CrmOrder;
import sample.crm.order.OrderStatus;
import sample.crm.order.Orders;

@CrmTest
class OrderListenerTest {

  @Autowired private OrderListener listener;
  @Autowired private Orders orders;
  @Autowired private RabbitTemplate rabbit;
  @Autowired private MeterRegistry meters;

  @Test
  void an_order_of_the_shop_is_booked_once() {
    submit("ORD-N1");
    submit("ORD-N1");

    CrmOrder order = orders.get("ORD-N1");
    assertThat(order.status()).isEqualTo(OrderStatus.SUBMITTED);
    assertThat(order.version()).isEqualTo(1);
    assertThat(order.createdAt()).hasToString("2026-11-23T12:30:00Z");
    assertThat(Published.to(rabbit)).isEmpty(); // the shop said it first
  }

  @Test
  void a_cancelled_order_is_called_back_silently() {
    submit("ORD-N2");

    cancel("ORD-N2");
    cancel("ORD-N2");

    assertThat(orders.get("ORD-N2").status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(Published.to(rabbit)).isEmpty();
  }

  @Test
  void an_order_in_the_making_cannot_be_called_back() {
    orders.save(anOrder("ORD-N3", OrderStatus.MANUFACTURING_STARTED));

    cancel("ORD-N3");

    assertThat(orders.get("ORD-N3").status()).isEqualTo(OrderStatus.MANUFACTURING_STARTED);
  }

  @Test
  void a_cancellation_of_an_unknown_order_is_counted() {
    double before = meters.get("crm.orders.unknown-order").counter().count();

    cancel("ORD-NOBODY00");

    assertThat(meters.get("crm.orders.unknown-order").counter().count()).isEqualTo(before + 1);
  }

  @Test
  void other_messages_are_left_alone() {
    long before = orders.count();

    receive("order.painted", "{\"orderId\": \"ORD-N5\", \"product\": \"ring\", \"quantity\": 1}");

    assertThat(orders.count()).isEqualTo(before);
    assertThat(Published.to(rabbit)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "{}",
        "{\"orderId\": \"A\\nB\", \"product\": \"ring\"}",
        "{\"orderId\": \"ORD-N4\", \"product\": \"ring\", \"quantity\": \"many\"}"
      })
  void what_cannot_be_read_is_refused_for_good(String body) {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> receive("order.submitted", body));
  }

  private void submit(String orderId) {
    receive(
        "order.submitted",
        """
        {"orderId": "%s", "product": "ring", "material": "gold-750", "quantity": 1,
         "modelId": "M-1", "customer": {"name": "Anna", "email": "anna@example.com",
         "phone": "+49 30 1", "address": "Ringweg 1"}, "submittedAt": "2026-11-23T12:30:00Z"}
        """
            .formatted(orderId));
  }

  private void cancel(String orderId) {
    receive(
        "order.cancelled",
        """
        {"orderId": "%s", "reason": "no", "cancelledAt": "2026-11-23T12:45:00Z"}
        """
            .formatted(orderId));
  }

  private void receive(String routingKey, String body) {
    Message message =
        MessageBuilder.withBody(body.getBytes()).setReceivedRoutingKey(routingKey).build();
    listener.receive(message);
  }
}
