package sample.shop.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.content;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withServerError;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withStatus;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;
import static sample.shop.TestOrders.anOrder;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.ResponseCreator;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import sample.shop.ShopTest;
import sample.shop.order.OrderStatus;
import sample.shop.order.Orders;

@ShopTest
class SubmissionApiTest {

  @Autowired private MockMvcTester http;
  @Autowired private MockRestServiceServer mes;
  @Autowired private RabbitTemplate rabbit;
  @Autowired private Orders orders;

  @AfterEach
  void forget_expectations() {
    mes.reset();
  }

  @Test
  void the_model_goes_to_the_mes_and_then_the_order_to_everybody() throws IOException {
    anOrderWithModel("ORD-B1");
    mesAnswers("ORD-B1", withSuccess("{\"modelId\": \"M-7\"}", MediaType.APPLICATION_JSON));

    assertThat(submit("ORD-B1"))
        .hasStatus(202)
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("SUBMITTED");

    mes.verify();
    assertThat(published("order.submitted"))
        .contains(
            "\"orderId\":\"ORD-B1\"",
            "\"modelId\":\"M-7\"",
            "\"size\":\"17.5\"",
            "\"email\":\"anna@example.com\"",
            "\"submittedAt\":\"2");
  }

  @Test
  void an_order_without_a_model_is_not_submitted() {
    orders.save(anOrder("ORD-B2", OrderStatus.INITIATED));

    assertThat(submit("ORD-B2")).hasStatus(409);
    verifyNoInteractions(rabbit);
  }

  @Test
  void a_second_submission_is_a_problem() {
    orders.save(anOrder("ORD-B3", OrderStatus.SUBMITTED));

    assertThat(submit("ORD-B3"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("Order ORD-B3 is SUBMITTED and cannot be submitted.");
  }

  @Test
  void the_order_stays_as_it_was_when_the_mes_fails() {
    anOrderWithModel("ORD-B4");
    mesAnswers("ORD-B4", withServerError());

    assertMesUnavailable("ORD-B4");
  }

  @Test
  void and_when_the_mes_refuses() {
    anOrderWithModel("ORD-B5");
    mesAnswers("ORD-B5", withStatus(HttpStatus.UNPROCESSABLE_CONTENT));

    assertMesUnavailable("ORD-B5");
  }

  @Test
  void and_when_the_mes_cannot_be_reached() {
    anOrderWithModel("ORD-B6");
    mesAnswers(
        "ORD-B6",
        request -> {
          throw new IOException("Connection refused");
        });

    assertMesUnavailable("ORD-B6");
  }

  @Test
  void and_when_somebody_else_answers() {
    anOrderWithModel("ORD-B7");
    mesAnswers("ORD-B7", withSuccess("{}", MediaType.APPLICATION_JSON));

    assertMesUnavailable("ORD-B7");
  }

  @Test
  void a_broker_that_is_away_is_admitted() {
    anOrderWithModel("ORD-B8");
    mesAnswers("ORD-B8", withSuccess("{\"modelId\": \"M-8\"}", MediaType.APPLICATION_JSON));
    doThrow(new AmqpConnectException(new IOException("Connection refused")))
        .when(rabbit)
        .send(any(), any(), any(Message.class), any(CorrelationData.class));

    assertThat(submit("ORD-B8"))
        .hasStatus(503)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:alexandrit:problem:broker-unavailable");
    assertThat(orders.get("ORD-B8").status()).isEqualTo(OrderStatus.SUBMITTED);
  }

  private void anOrderWithModel(String orderId) {
    orders.save(anOrder(orderId, OrderStatus.INITIATED));
    assertThat(
            http.perform(
                MockMvcRequestBuilders.multipart(HttpMethod.PUT, "/orders/{id}/model", orderId)
                    .file(new MockMultipartFile("file", "ring.stl", null, "model".getBytes()))))
        .hasStatusOk();
  }

  private void mesAnswers(String orderId, ResponseCreator answer) {
    mes.expect(requestTo("http://localhost:8082/api/v1/models?extRef=" + orderId))
        .andExpect(method(HttpMethod.POST))
        .andExpect(header("X-File-Name", "ring.stl"))
        .andExpect(content().contentType(MediaType.APPLICATION_OCTET_STREAM))
        .andExpect(content().string("model"))
        .andRespond(answer);
  }

  private MvcTestResult submit(String orderId) {
    return http.post().uri("/orders/{orderId}/submission", orderId).exchange();
  }

  private String published(String routingKey) {
    ArgumentCaptor<Message> message = ArgumentCaptor.forClass(Message.class);
    verify(rabbit)
        .send(eq("orders"), eq(routingKey), message.capture(), any(CorrelationData.class));
    assertThat(message.getValue().getMessageProperties().getContentType())
        .isEqualTo("application/json");
    return new String(message.getValue().getBody());
  }

  private void assertMesUnavailable(String orderId) {
    assertThat(submit(orderId))
        .hasStatus(502)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:alexandrit:problem:mes-unavailable");
    assertThat(orders.get(orderId).status()).isEqualTo(OrderStatus.FILE_UPLOADED);
    verifyNoInteractions(rabbit);
  }
}
