package sample.shop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static sample.shop.TestOrders.anOrder;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import sample.shop.order.OrderStatus;
import sample.shop.order.Orders;

/** Through a real server, because it is the server that measures an upload. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@MockitoBean(types = RabbitTemplate.class)
class ModelSizeTest {

  private static final int MEGABYTE = 1024 * 1024;

  @Autowired private Orders orders;
  @LocalServerPort private int port;

  @Test
  void twenty_megabytes_are_taken_and_not_a_byte_more() {
    orders.save(anOrder("ORD-S1", OrderStatus.INITIATED));

    assertThat(upload("ORD-S1", 20 * MEGABYTE).getStatusCode().value()).isEqualTo(200);

    ResponseEntity<String> refused = upload("ORD-S1", 20 * MEGABYTE + 1);
    assertThat(refused.getStatusCode().value()).isEqualTo(413);
    assertThat(refused.getBody())
        .contains("urn:alexandrit:problem:model-too-large", "at most 20 MB");
  }

  private ResponseEntity<String> upload(String orderId, int size) {
    ByteArrayResource file =
        new ByteArrayResource(new byte[size]) {
          @Override
          public String getFilename() {
            return "ring.stl"; // without a name it would be a form field, not a file
          }
        };
    return RestClient.create("http://localhost:" + port)
        .put()
        .uri("/orders/{orderId}/model", orderId)
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(new LinkedMultiValueMap<>(Map.of("file", List.<Object>of(file))))
        .exchange(
            (request, response) ->
                ResponseEntity.status(response.getStatusCode())
                    .body(response.bodyTo(String.class)));
  }
}
