package ordertrace.agent.message.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.LongStringHelper;
import java.util.LinkedHashMap;
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

    assertThat(OrderHeaders.read(headers))
        .isEqualTo(Map.of("order-trace-id", "ORD-1", "order-trace-copy", "copy-1"));
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

    assertThat(OrderHeaders.read(headers)).hasSize(5).allSatisfy((k, v) -> assertThat(v).isEmpty());
  }

  @Test
  void no_table_has_no_headers() {
    assertThat(OrderHeaders.read(null)).isEmpty();
  }

  @Test
  void replacing_keeps_the_applications_table_and_its_order() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("z", 1);
    headers.put("order-trace-copy", "old");
    headers.put("a", null);
    Map<String, Object> before = new LinkedHashMap<>(headers);

    Map<String, Object> replaced =
        OrderHeaders.replace(headers, new String[] {"order-trace-copy", "new"});

    assertThat(headers).isEqualTo(before);
    assertThat(replaced.keySet()).containsExactly("z", "a", "order-trace-copy");
    assertThat(replaced).containsEntry("order-trace-copy", "new").containsEntry("a", null);
  }

  @Test
  void replacing_makes_a_table_where_there_was_none() {
    assertThat(OrderHeaders.replace(null, new String[] {"order-trace-id", "ORD-1"}))
        .isEqualTo(Map.of("order-trace-id", "ORD-1"));
  }
}
