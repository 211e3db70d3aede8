package sample.crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static sample.crm.TestOrders.anOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import sample.crm.CrmTest;
import sample.crm.Published;
import sample.crm.order.OrderStatus;
import sample.crm.order.Orders;

@CrmTest
class DeliveryApiTest {

  @Autowired private MockMvcTester http;
  @Autowired private Orders orders;
  @Autowired private RabbitTemplate rabbit;

  @ParameterizedTest
  @EnumSource(names = {"PACKAGING", "SHIPPED"})
  void a_delivered_parcel_closes_its_order_once(OrderStatus status) {
    String orderId = "ORD-D-" + status;
    orders.save(anOrder(orderId, status));
    orders.noteShipment(orderId, "SHP-" + status);

    assertThat(hear("SHP-" + status, "DELIVERED")).hasStatus(204);
    assertThat(hear("SHP-" + status, "DELIVERED")).hasStatus(204);

    assertThat(orders.get(orderId).status()).isEqualTo(OrderStatus.CLOSED);
    assertThat(Published.to(rabbit))
        .singleElement()
        .asString()
        .isEqualTo(
            Published.status(orderId, "CLOSED") + ",\"changedAt\":\"2026-11-24T09:00:00Z\"}");
  }

  @Test
  void other_news_of_a_parcel_changes_nothing() {
    orders.save(anOrder("ORD-D2", OrderStatus.SHIPPED));
    orders.noteShipment("ORD-D2", "SHP-D2");

    assertThat(hear("SHP-D2", "IN_TRANSIT")).hasStatus(204);

    assertThat(orders.get("ORD-D2").status()).isEqualTo(OrderStatus.SHIPPED);
  }

  @Test
  void an_unknown_parcel_is_a_problem() {
    assertThat(hear("SHP-NIX", "DELIVERED"))
        .hasStatus(404)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:alexandrit:problem:unknown-shipment");
  }

  @Test
  void a_manager_may_close_what_is_on_its_way() {
    orders.save(anOrder("ORD-D3", OrderStatus.SHIPPED));

    assertThat(http.post().uri("/orders/ORD-D3/closure"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("CLOSED");
    assertThat(http.post().uri("/orders/ORD-D3/closure")).hasStatus(409);
  }

  private MvcTestResult hear(String shipmentNo, String event) {
    return http.post()
        .uri("/carrier/events")
        .contentType(MediaType.APPLICATION_JSON)
        .content(
            "{\"shipmentNo\": \"%s\", \"event\": \"%s\", \"at\": \"2026-11-24T09:00:00Z\"}"
                .formatted(shipmentNo, event))
        .exchange();
  }
}
