package sample.crm.mes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.client.ExpectedCount.once;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.content;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withServerError;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;
import static sample.crm.TestOrders.anOrder;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClientException;
import sample.crm.CrmTest;
import sample.crm.Published;
import sample.crm.broker.UnreadableMessageException;
import sample.crm.order.CrmOrder;
import sample.crm.order.OrderStatus;
import sample.crm.order.Orders;

@CrmTest
class MesEventListenerTest {

  @Autowired private MesEventListener listener;
  @Autowired private MesNews news;
  @Autowired private Orders orders;
  @Autowired private RabbitTemplate rabbit;
  @Autowired private MockRestServiceServer carrier;
  @Autowired private MeterRegistry meters;

  @AfterEach
  void forget_expectations() {
    carrier.reset();
  }

  @Test
  void a_calculated_price_is_kept_and_told() {
    orders.save(anOrder("ORD-E1", OrderStatus.SUBMITTED));

    listen(state("ORD-E1", "CALC_FINISHED", "{\"amount\": \"1234.50\", \"currency\": \"EUR\"}"));

    CrmOrder order = orders.get("ORD-E1");
    assertThat(order.status()).isEqualTo(OrderStatus.PRICE_CALCULATED);
    assertThat(order.price()).hasToString("Price[amount=1234.50, currency=EUR]");
    assertThat(Published.to(rabbit))
        .containsExactly(
            Published.status("ORD-E1", "PRICE_CALCULATED")
                + ",\"changedAt\":\"2026-11-23T12:30:00Z\"}");
  }

  @Test
  void repeated_late_and_backward_events_change_nothing() {
    orders.save(anOrder("ORD-E2", OrderStatus.MANUFACTURING_APPROVED));

    listen(state("ORD-E2", "CALC_STARTED"));
    listen(state("ORD-E2", "PROD_FINISHED"));
    listen(state("ORD-E2", "PROD_FINISHED"));
    listen(state("ORD-E2", "PROD_STARTED"));

    assertThat(orders.get("ORD-E2").status()).isEqualTo(OrderStatus.MANUFACTURING_COMPLETED);
    assertThat(Published.to(rabbit)).hasSize(1);
  }

  @Test
  void what_the_mes_refuses_is_rejected() {
    orders.save(anOrder("ORD-E3", OrderStatus.MANUFACTURING_APPROVED));

    listen(state("ORD-E3", "REFUSED"));

    assertThat(orders.get("ORD-E3").status()).isEqualTo(OrderStatus.REJECTED);
  }

  @Test
  void packing_books_the_carrier_once() {
    orders.save(anOrder("ORD-E4", OrderStatus.MANUFACTURING_COMPLETED));
    carrier
        .expect(once(), requestTo("http://localhost:8084/shipments"))
        .andExpect(
            content()
                .json(
                    """
                    {"reference": "ORD-E4", "parcels": 1,
                     "recipient": {"name": "Anna", "phone": "+49 30 1", "address": "Ringweg 1"}}
                    """))
        .andRespond(withSuccess("{\"shipmentNo\": \"SHP-1\"}", MediaType.APPLICATION_JSON));

    listen(state("ORD-E4", "PACKING"));
    listen(state("ORD-E4", "PACKING"));

    carrier.verify();
    assertThat(orders.get("ORD-E4").status()).isEqualTo(OrderStatus.PACKAGING);
    assertThat(orders.get("ORD-E4").shipmentNo()).isEqualTo("SHP-1");
    assertThat(Published.to(rabbit)).hasSize(1);
  }

  @Test
  void a_carrier_that_failed_is_asked_again_at_the_next_attempt() {
    orders.save(anOrder("ORD-E5", OrderStatus.MANUFACTURING_COMPLETED));
    carrier.expect(requestTo("http://localhost:8084/shipments")).andRespond(withServerError());
    carrier
        .expect(requestTo("http://localhost:8084/shipments"))
        .andRespond(withSuccess("{\"shipmentNo\": \"SHP-2\"}", MediaType.APPLICATION_JSON));

    assertThatExceptionOfType(RestClientException.class)
        .isThrownBy(() -> listen(state("ORD-E5", "PACKING")));
    assertThat(orders.get("ORD-E5").status()).isEqualTo(OrderStatus.PACKAGING);

    listen(state("ORD-E5", "PACKING"));
    assertThat(orders.get("ORD-E5").shipmentNo()).isEqualTo("SHP-2");
  }

  @Test
  void an_error_is_kept_for_the_manager() {
    orders.save(anOrder("ORD-E6", OrderStatus.SUBMITTED));

    listen(
        """
        {"evtId": "E-6", "kind": "ERROR", "extRef": "ORD-E6", "at": 1,
         "err": {"code": "E-4711", "text": "no gold"}}
        """);

    assertThat(orders.get("ORD-E6").mesError()).hasToString("MesError[code=E-4711, text=no gold]");
    assertThat(Published.to(rabbit)).isEmpty();
  }

  @Test
  void a_partner_order_gets_our_number_once() {
    listen(partnerOrder("MES-2026-000123"));
    listen(partnerOrder("MES-2026-000123"));

    CrmOrder order = orders.findByMesNumber("MES-2026-000123").orElseThrow();
    assertThat(order.orderId()).matches("ORD-[0-9A-HJKMNP-TV-Z]{8}");
    assertThat(order.partner()).isNotNull();
    assertThat(order.customer()).isNull();
    assertThat(Published.to(rabbit))
        .containsExactly(
            ("order.registered {\"orderId\":\"%s\",\"mesNumber\":\"MES-2026-000123\","
                    + "\"registeredAt\":\"2026-11-23T12:30:00Z\"}")
                .formatted(order.orderId()),
            Published.status(order.orderId(), "SUBMITTED")
                + ",\"changedAt\":\"2026-11-23T12:30:00Z\"}");
  }

  @Test
  void a_partner_order_is_found_by_the_number_of_the_mes() {
    listen(partnerOrder("MES-2026-000124"));

    listen(
        """
        {"evtId": "E-7", "kind": "STATE", "orderNo": "MES-2026-000124",
         "state": "CALC_FINISHED", "at": 1}
        """);

    assertThat(orders.findByMesNumber("MES-2026-000124"))
        .map(CrmOrder::status)
        .contains(OrderStatus.PRICE_CALCULATED);
  }

  @Test
  void events_of_unknown_orders_are_counted() {
    double before = meters.get("crm.mes-events.unknown-order").counter().count();

    listen(state("ORD-NOBODY00", "PROD_STARTED"));
    listen("{\"evtId\": \"E-8\", \"kind\": \"STATE\", \"state\": \"PROD_STARTED\", \"at\": 1}");

    assertThat(meters.get("crm.mes-events.unknown-order").counter().count()).isEqualTo(before + 2);
  }

  @Test
  void news_that_came_before_its_order_is_applied_when_the_order_comes() {
    listen(state("ORD-E9", "CALC_FINISHED", "{\"amount\": \"7.00\", \"currency\": \"EUR\"}"));
    orders.save(anOrder("ORD-E9", OrderStatus.SUBMITTED));

    news.catchUp("ORD-E9");
    news.catchUp("ORD-E9");

    assertThat(orders.get("ORD-E9").status()).isEqualTo(OrderStatus.PRICE_CALCULATED);
    assertThat(orders.get("ORD-E9").price()).hasToString("Price[amount=7.00, currency=EUR]");
    assertThat(Published.to(rabbit)).hasSize(1);
  }

  @Test
  void unknown_kinds_and_half_empty_events_are_ignored() {
    listen("{\"evtId\": \"E-10\", \"kind\": \"BEEP\", \"at\": 1}");
    listen("{\"evtId\": \"E-11\", \"kind\": \"ERROR\", \"at\": 1}");
    listen("{\"evtId\": \"E-12\", \"kind\": \"PARTNER\", \"at\": 1}");

    assertThat(Published.to(rabbit)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "{}",
        "{\"evtId\": \"E-13\", \"at\": 1}",
        "{\"evtId\": \"E-14\", \"kind\": \"STATE\", \"extRef\": \"A\\nB\", \"at\": 1}"
      })
  void what_cannot_be_read_is_refused_for_good(String body) {
    assertThatExceptionOfType(UnreadableMessageException.class).isThrownBy(() -> listen(body));
  }

  private void listen(String event) {
    listener.receive(new Message(event.getBytes()));
  }

  private static String state(String orderId, String state) {
    return state(orderId, state, "null");
  }

  // 1795437000000 is 2026-11-23T12:30:00Z.
  private static String state(String orderId, String state, String price) {
    return """
    {"evtId": "E-1-00ff", "kind": "STATE", "job": "J-000017", "extRef": "%s", "orderNo": null,
     "state": "%s", "begun": 1795433400000, "at": 1795437000000, "price": %s, "err": null,
     "partner": null}
    """
        .formatted(orderId, state, price);
  }

  private static String partnerOrder(String mesNumber) {
    return """
    {"evtId": "E-2-00ff", "kind": "PARTNER", "job": "J-000018", "extRef": null,
     "orderNo": "%s", "state": null, "begun": 1795437000000, "at": 1795437000000, "price": null,
     "err": null, "partner": {"name": "Kraus", "ref": "K-1", "product": "brooch", "quantity": 3}}
    """
        .formatted(mesNumber);
  }
}
