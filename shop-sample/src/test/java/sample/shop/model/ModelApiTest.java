package sample.shop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static sample.shop.TestOrders.anOrder;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import sample.shop.ShopTest;
import sample.shop.order.OrderStatus;
import sample.shop.order.Orders;

@ShopTest
class ModelApiTest {

  @Autowired private MockMvcTester http;
  @Autowired private Orders orders;
  @Autowired private ModelFolder models;

  @Test
  void a_better_model_replaces_the_first() throws IOException {
    orders.save(anOrder("ORD-M1", OrderStatus.INITIATED));

    assertThat(upload("ORD-M1", "first")).hasStatusOk();
    assertThat(upload("ORD-M1", "better"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("FILE_UPLOADED");
    assertThat(models.modelOf("ORD-M1").getContentAsByteArray()).asString().isEqualTo("better");
  }

  @Test
  void a_submitted_order_keeps_its_model() throws IOException {
    orders.save(anOrder("ORD-M2", OrderStatus.INITIATED));
    upload("ORD-M2", "first");
    orders.save(orders.get("ORD-M2").submitted("M-1", orders.get("ORD-M2").changedAt()));

    assertThat(upload("ORD-M2", "better")).hasStatus(409);
    assertThat(models.modelOf("ORD-M2").getContentAsByteArray()).asString().isEqualTo("first");
  }

  @Test
  void an_empty_model_is_a_problem() {
    orders.save(anOrder("ORD-M3", OrderStatus.INITIATED));

    assertThat(upload("ORD-M3", ""))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:alexandrit:problem:empty-model");
  }

  @Test
  void a_model_of_nothing_is_a_problem() {
    assertThat(upload("ORD-NOBODY00", "model")).hasStatus(404);
  }

  private MvcTestResult upload(String orderId, String content) {
    return http.perform(
        MockMvcRequestBuilders.multipart(HttpMethod.PUT, "/orders/{orderId}/model", orderId)
            .file(new MockMultipartFile("file", "ring.stl", null, content.getBytes())));
  }
}
