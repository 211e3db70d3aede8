package ordertrace.agent.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.Test;

class HttpRequestOrdersTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId OTHER_ORDER = new OrderId("ORD-00000001");

  @Test
  void the_order_may_stand_in_the_query() throws IOException {
    assertThat(ordersOf("/search", "page=2&order=" + ORDER.value())).containsExactly(ORDER);
    assertThat(ordersOf("/search", "order=nonsense")).isEmpty();
    assertThat(ordersOf("/other", "order=" + ORDER.value())).isEmpty();
  }

  @Test
  void the_path_is_asked_before_the_query() throws IOException {
    assertThat(ordersOf("/found/" + ORDER.value(), "order=" + OTHER_ORDER.value()))
        .containsExactly(ORDER);
    assertThat(ordersOf("/found/all", "order=" + OTHER_ORDER.value())).containsExactly(OTHER_ORDER);
  }

  private static List<OrderId> ordersOf(String path, String query) throws IOException {
    HttpRequestOrders requests =
        new HttpRequestOrders(
            journey(), new ServiceIdentity(), new Ignored(), new Guard().capability("request"));
    Attributes start =
        Attributes.of(
            HttpAttributes.METHOD, "GET", HttpAttributes.PATH, path, HttpAttributes.QUERY, query);
    return OrderContext.from(requests.onStart(Context.root(), "request", start)).orderIds();
  }

  private static OrderJourney journey() throws IOException {
    try (InputStream bundled = OrderJourney.class.getResourceAsStream("/order-journey.yaml")) {
      String rules =
          """
          http:
            - { service: "*", method: GET, path: /search, query: order }
            - { service: "*", method: GET, path: "/found/{orderId}", query: order }
          """;
      String text = new String(bundled.readAllBytes(), UTF_8).replace("http:\n", rules);
      return OrderJourney.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
  }
}
