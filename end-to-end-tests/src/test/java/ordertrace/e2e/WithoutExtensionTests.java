package ordertrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordertrace.demo.order.PlacedOrder;
import ordertrace.demo.order.Story;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What must hold wherever our extension is not attached; every order still went its whole way. */
abstract class WithoutExtensionTests {

  abstract EmbeddedFleet fleet();

  abstract List<PlacedOrder> orders();

  @Test
  void every_order_went_its_way() {
    assertThat(orders())
        .extracting(PlacedOrder::story)
        .containsExactlyInAnyOrder(
            Story.NORMAL,
            Story.BULK,
            Story.BULK,
            Story.LOST,
            Story.STUCK,
            Story.CANCELLED,
            Story.PARTNER);
  }

  @Test
  void no_attribute_is_ours() {
    assertThat(fleet().telemetry.spans())
        .flatExtracting(span -> span.attributes().keySet())
        .filteredOn(key -> key.startsWith("order.") || key.startsWith("ordertrace"))
        .isEmpty();
  }

  @Test
  void there_is_no_fact() {
    assertThat(fleet().telemetry.facts()).isEmpty();
  }

  @Test
  void no_message_has_a_header_of_ours() {
    assertThat(fleet().messages()).isNotEmpty();
    assertThat(fleet().messages())
        .flatExtracting(message -> message.headers().keySet())
        .filteredOn(header -> header.startsWith("order-trace"))
        .isEmpty();
  }

  @Test
  void no_request_has_a_header_of_ours() throws Exception {
    assertThat(fleet().requestsToMes())
        .isNotEmpty()
        .flatExtracting(Map::keySet)
        .filteredOn(header -> header.toLowerCase(Locale.ROOT).startsWith("order-trace"))
        .isEmpty();
    JsonNode requests = fleet().requestsToCarrier();
    assertThat(requests.toString())
        .contains("/shipments")
        .doesNotContainIgnoringCase("order-trace");
  }
}
