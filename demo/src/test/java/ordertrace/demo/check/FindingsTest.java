package ordertrace.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.demo.order.PlacedOrder;
import ordertrace.demo.order.Story;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class FindingsTest {

  private static final String LOST =
      """
      {"orders":["ORD-00000001"],"what":"LOST","cause":"RETURNED","subject":"c-1 in mes.orders","owedBy":[],"why":"no queue took it"}
      """;
  private static final String STUCK =
      """
      {"orders":["ORD-00000001"],"what":"STUCK","stage":"MANUFACTURING_APPROVED","owedBy":["mes"],"contact":"MES operations","why":"the system owed the next step"}
      """;

  @Test
  void a_lost_order_must_be_found_lost_and_stuck() {
    List<PlacedOrder> orders = List.of(order("ORD-00000001", Story.LOST));

    assertThat(Findings.of(orders, found(LOST)).missing()).containsExactly("ORD-00000001 is STUCK");
    assertThat(Findings.of(orders, found(LOST, STUCK)).missing()).isEmpty();
  }

  @Test
  void a_false_alarm_is_a_failure_too() {
    List<PlacedOrder> orders = List.of(order("ORD-00000001", Story.NORMAL));

    assertThat(Findings.of(orders, found(LOST)).missing())
        .containsExactly("ORD-00000001 is not LOST");
  }

  @Test
  void a_line_says_what_why_and_whose_turn_it_is() {
    assertThat(Findings.of(List.of(), found(STUCK)).lines())
        .singleElement()
        .asString()
        .contains(
            "ORD-00000001",
            "STUCK",
            "in MANUFACTURING_APPROVED: the system owed the next step",
            "owed by mes (call MES operations)");
  }

  private static List<Found> found(String... verdicts) {
    JsonMapper json = new JsonMapper();
    return List.of(verdicts).stream().map(text -> Found.read(json.readTree(text))).toList();
  }

  private static PlacedOrder order(String number, Story story) {
    return new PlacedOrder(number, story, null);
  }
}
