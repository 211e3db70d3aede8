package ordertrace.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreatedOrderTest {

  private final OrderJourney journey = OrderJourney.alexandrit();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/orders/ORD-7K3M9Q2X",
        "https://shop.example/api/orders/ORD-7K3M9Q2X/?view=full#top",
        "orders/ORD-7K3M9Q2X/model",
        "/customers/ORD-00000001/orders/ORD-7K3M9Q2X"
      })
  void the_last_number_in_the_path_is_the_created_order(String location) {
    assertThat(CreatedOrder.in(journey, List.of(location))).isEqualTo(new OrderId("ORD-7K3M9Q2X"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/orders/", "/orders/4711", "not a url at all %%", "mailto:a@b.example"})
  void what_names_no_order_creates_none(String location) {
    assertThat(CreatedOrder.in(journey, List.of(location))).isNull();
  }

  @Test
  void no_header_two_headers_or_a_huge_one_create_none() {
    String location = "/orders/ORD-7K3M9Q2X";

    assertThat(CreatedOrder.in(journey, null)).isNull();
    assertThat(CreatedOrder.in(journey, List.of(location, location))).isNull();
    assertThat(CreatedOrder.in(journey, List.of("/x".repeat(5000) + location))).isNull();
  }
}
