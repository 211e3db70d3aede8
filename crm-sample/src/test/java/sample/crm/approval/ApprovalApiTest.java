package sample.crm.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static sample.crm.TestOrders.anOrder;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.rabbit.connection.CorrelationData;
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
class ApprovalApiTest {

  @Autowired private MockMvcTester http;
  @Autowired private Orders orders;
  @Autowired private RabbitTemplate rabbit;

  @Test
  void an_approval_is_told_to_the_shop_and_then_to_the_mes() {
    orders.save(anOrder("ORD-A1", OrderStatus.PRICE_CALCULATED));

    assertThat(http.post().uri("/orders/ORD-A1/approval"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("MANUFACTURING_APPROVED");
    assertThat(Published.to(rabbit))
        .satisfiesExactly(
            first ->
                assertThat(first).startsWith(Published.status("ORD-A1", "MANUFACTURING_APPROVED")),
            second ->
                assertThat(second)
                    .startsWith("order.approved {\"orderId\":\"ORD-A1\",\"approvedAt\":\"2"));
  }

  @Test
  void an_order_without_a_price_is_not_approved() {
    orders.save(anOrder("ORD-A2", OrderStatus.SUBMITTED));

    assertThat(http.post().uri("/orders/ORD-A2/approval"))
        .hasStatus(409)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:alexandrit:problem:illegal-status-change");
    assertThat(Published.to(rabbit)).isEmpty();
  }

  @Test
  void one_order_that_fails_does_not_stop_the_others() {
    orders.save(anOrder("ORD-A3", OrderStatus.PRICE_CALCULATED));
    orders.save(anOrder("ORD-A4", OrderStatus.SUBMITTED));
    orders.save(anOrder("ORD-A5", OrderStatus.PRICE_CALCULATED));
    orders.save(anOrder("ORD-A6", OrderStatus.PRICE_CALCULATED));
    brokerFailsFor("ORD-A5");

    MvcTestResult answer =
        approveAll("\"ORD-A3\", \"ORD-A4\", \"ORD-NIX\", \"ORD-A5\", \"ORD-A6\", \"ORD-A3\"");

    assertThat(answer)
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            """
            [{"orderId": "ORD-A3", "outcome": "APPROVED"},
             {"orderId": "ORD-A4", "outcome": "ILLEGAL_STATUS_CHANGE"},
             {"orderId": "ORD-NIX", "outcome": "UNKNOWN_ORDER"},
             {"orderId": "ORD-A5", "outcome": "FAILED"},
             {"orderId": "ORD-A6", "outcome": "APPROVED"}]
            """);
    assertThat(orders.get("ORD-A6").status()).isEqualTo(OrderStatus.MANUFACTURING_APPROVED);
  }

  @Test
  void a_bulk_approval_of_nothing_or_of_nonsense_is_a_problem() {
    assertThat(approveAll("")).hasStatus(400);
    assertThat(approveAll("\"ORD-A\\nB\""))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("orderIds[0]");
  }

  @Test
  void a_rejection_is_told_to_the_shop_and_to_the_mes() {
    orders.save(anOrder("ORD-A7", OrderStatus.SUBMITTED));

    assertThat(reject("ORD-A7", "{\"reason\": \"no gold\"}")).hasStatusOk();

    assertThat(Published.to(rabbit))
        .satisfiesExactly(
            first -> assertThat(first).startsWith(Published.status("ORD-A7", "REJECTED")),
            second ->
                assertThat(second)
                    .startsWith("order.rejected {\"orderId\":\"ORD-A7\",\"reason\":\"no gold\""));
  }

  @Test
  void a_rejection_needs_a_reason() {
    assertThat(reject("ORD-A7", "{}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("reason");
  }

  private void brokerFailsFor(String orderId) {
    doThrow(new AmqpConnectException(new IOException("Connection refused")))
        .when(rabbit)
        .send(
            eq("orders"),
            eq("order.approved"),
            argThat(message -> new String(message.getBody()).contains(orderId)),
            any(CorrelationData.class));
  }

  private MvcTestResult approveAll(String orderIds) {
    return http.post()
        .uri("/approvals")
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"orderIds\": [%s]}".formatted(orderIds))
        .exchange();
  }

  private MvcTestResult reject(String orderId, String body) {
    return http.post()
        .uri("/orders/{orderId}/rejection", orderId)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
