package ordertrace.agent.message.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkedHeadersTest {

  @Test
  void the_application_keeps_its_table_and_a_copied_header_is_replaced() {
    Map<String, Object> given = new HashMap<>();
    given.put("z", 1);
    given.put("order-trace-copy", "old");
    given.put("order-trace-unasked", "of another message");
    given.put("a", null);
    Map<String, Object> before = new HashMap<>(given);

    MarkedHeaders marked = new MarkedHeaders(given, new String[] {"order-trace-copy", "new"});

    assertThat(given).isEqualTo(before);
    assertThat(new HashMap<>(marked))
        .hasSize(3)
        .containsEntry("order-trace-copy", "new")
        .containsEntry("z", 1)
        .containsEntry("a", null);
  }

  @Test
  void ours_make_a_table_where_there_was_none() {
    assertThat(new HashMap<>(new MarkedHeaders(null, new String[] {"order-trace-id", "ORD-1"})))
        .isEqualTo(Map.of("order-trace-id", "ORD-1"));
  }
}
