package ordertrace.agent.log.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineFieldsTest {

  private static final String[] FIELDS = {"order.id", "A", "messaging.message.id", "m"};

  @Test
  void a_line_without_entries_of_its_own_gets_all() {
    assertThat(added()).isEqualTo(Map.of("order.id", "A", "messaging.message.id", "m"));
  }

  @Test
  void the_applications_own_entry_stays() {
    assertThat(added("order.id", "tenant")).isEqualTo(Map.of("messaging.message.id", "m"));
  }

  @Test
  void what_json_would_put_inside_another_entry_or_around_it_is_left_out() {
    assertThat(added("order")).isEqualTo(Map.of("messaging.message.id", "m"));
    assertThat(added("order.id.text", "messaging")).isEmpty();
  }

  @Test
  void a_name_that_only_begins_alike_is_another_one() {
    assertThat(added("orders", "order_id", "order.idea", "mess")).hasSize(2);
  }

  private static Map<String, String> added(String... taken) {
    Map<String, String> line = new TreeMap<>();
    LineFields.add(FIELDS, List.of(taken), line::put);
    return line;
  }
}
