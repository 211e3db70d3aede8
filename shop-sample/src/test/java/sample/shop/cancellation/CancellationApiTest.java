package sample.shop.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static sample.shop.TestOrders.anOrder;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import sample.shop.ShopTest;
import sample.shop.order.OrderStatus;
import sample.shop.order.Orders;

@ShopTest
class CancellationApiTest {

  @Autowired private MockMvcTester http;
  @Autowired private RabbitTemplate rabbit;
  @Autowired private Orders orders;

  @Test
  void a_submitted_order_is_called_back() {
    orders.save(anOrder("ORD-C1", OrderStatus.SUBMITTED));

    assertThat(cancel("ORD-C1", "changed my mind"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("CANCELLED");
    verify(rabbit)
        .send(eq("orders"), eq("order.cancelled"), any(Message.class), any(CorrelationData.class));
  }

  @Test
  void nobody_is_told_of_an_order_that_nobody_knew() {
    orders.save(anOrder("ORD-C2", OrderStatus.FILE_UPLOADED));

    assertThat(cancel("ORD-C2", "changed my mind")).hasStatusOk();
    verifyNoInteractions(rabbit);
  }

  @Test
  void too_late_is_a_problem() {
    orders.save(anOrder("ORD-C3", OrderStatus.MANUFACTURING_STARTED));

    assertThat(cancel("ORD-C3", "changed my mind"))
        .hasStatus(409)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(orders.get("ORD-C3").status()).isEqualTo(OrderStatus.MANUFACTURING_STARTED);
  }

  @Test
  void a_reason_is_needed() {
    assertThat(cancel("ORD-C4", " "))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("reason");
  }

  private MvcTestResult cancel(String orderId, String reason) {
    return http.post()
        .uri("/orders/{orderId}/cancellation", orderId)
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"reason\": \"%s\"}".formatted(reason))
        .exchange();
  }
}
