package ordertrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderJourneyTest {

  private static final OrderJourney JOURNEY = OrderJourney.alexandrit();

  @Test
  void the_state_event_of_the_mes_tells_a_status() {
    MessageRule rule = JOURNEY.message("mes.events", "evt.state");

    assertThat(rule.status().status("{\"state\":\"PACKING\"}".getBytes(UTF_8), 1000))
        .isEqualTo("PACKAGING");
    assertThat(rule.status().status("{\"state\":\"CALC_STARTED\"}".getBytes(UTF_8), 1000)).isNull();
  }

  @Test
  void a_path_tells_the_order() {
    HttpRule rule = JOURNEY.http("crm", "POST", "/orders/ORD-7K3M9Q2X/approval");

    assertThat(rule.orderId("/orders/ORD-7K3M9Q2X/approval")).isEqualTo("ORD-7K3M9Q2X");
    assertThat(rule.status(200)).isEqualTo("MANUFACTURING_APPROVED");
    assertThat(rule.status(409)).isNull();
  }
}
