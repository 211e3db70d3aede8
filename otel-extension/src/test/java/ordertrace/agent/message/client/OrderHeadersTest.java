package ordertrace.agent.message.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.LongStringHelper;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderHeadersTest {

  @Test
  void text_is_read_in_both_forms_of_the_client() {
    Map<String, Object> headers =
        Map.of(
            "order-trace-id", LongStringHelper.asLongString("ORD-1"),
            "order-trace-copy", "copy-1",
            "tenant", "alexandrit");

    assertThat(read(headers))
        .isEqualTo(Map.of(OrderHeader.ORDER_ID, "ORD-1", OrderHeader.COPY, "copy-1"));
  }

  @Test
  void what_is_no_text_is_present_but_empty() {
    Map<String, Object> headers =
        Map.of(
            "order-trace-id", new byte[] {1},
            "order-trace-ids", List.of("ORD-1"),
            "order-trace-copy", Map.of("a", Map.of()),
            "order-trace-parent", 7L,
            "order-trace-initiator", "x".repeat(5_000));

    assertThat(read(headers)).hasSize(5).allSatisfy((k, v) -> assertThat(v).isEqualTo(""));
  }

  @Test
  void no_table_has_no_headers() {
    assertThat(read(null)).isEmpty();
  }

  private static Map<OrderHeader, Object> read(Map<String, Object> headers) {
    Object[] places = new Object[2 + OrderHeader.values().length];
    OrderHeaders.read(headers, places, 2);
    Map<OrderHeader, Object> found = new EnumMap<>(OrderHeader.class);
    for (OrderHeader header : OrderHeader.values()) {
      if (places[2 + header.place] != null) {
        found.put(header, places[2 + header.place]);
      }
    }
    return found;
  }
}
