package ordertrace.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.time.Duration;
import ordertrace.OperationSla;
import ordertrace.OrderJourney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {

  private static final String SMALLEST =
      """
      version: 1
      order: { pattern: "[0-9]{4}", example: 4711 }
      systems:
        shop: { services: [shop, shop-worker], agent: true }
        mill: { services: [mill], agent: false }
      statuses:
        OPEN: { owner: shop, waits-for: customer }
        CUT: { owner: shop, waits-for: system }
        GROUND: { owner: mill, waits-for: operator, limit: 90m }
        DONE: { owner: shop, waits-for: nobody, terminal: true }
      entry: [OPEN]
      transitions: { OPEN: [CUT, DONE], CUT: [GROUND, DONE], GROUND: [DONE] }
      abandon-after: 30d
      """;

  @Test
  void the_committed_rules_are_those_of_the_journey_file() throws Exception {
    String made = AlertRules.of(OrderJourney.alexandrit());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(Stack.GENERATED, made);
    }

    assertThat(Stack.text(Stack.GENERATED))
        .as("the first lines of the file say how to make it anew")
        .isEqualTo(made);
  }

  @Test
  void only_stages_with_a_limit_are_alerted_on_and_a_system_is_never_without_one() {
    String rules = AlertRules.of(read(SMALLEST));

    assertThat(rules)
        .contains("order(s) are in CUT for longer than 30 minutes")
        .contains("order(s) are in GROUND for longer than 90 minutes")
        .doesNotContain("stage=\"OPEN\"", "stage=\"DONE\"");
  }

  @Test
  void who_is_to_act_is_who_tells_the_next_status_of_going_on() {
    assertThat(AlertRules.of(read(SMALLEST)))
        .containsPattern("severity: page\n +system: mill\n +source: order-watch\n +stage: CUT")
        .containsPattern(
            "severity: ticket\n +system: shop\n +source: order-watch\n +stage: GROUND");
  }

  @Test
  void a_system_is_heard_of_by_any_of_its_services_and_a_closed_one_by_its_bridge() {
    assertThat(AlertRules.of(read(SMALLEST)))
        .contains("service=~\"shop|shop-worker\"", "service=~\"mill\"")
        .contains("cause: The bridge that speaks for it is down");
  }

  @Test
  void without_promises_there_is_no_group_of_them() {
    assertThat(AlertRules.of(read(SMALLEST))).doesNotContain("order-sla");
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 30, 0.72, 0.3, 0.15, 0.05", // 14.4, 6, 3 and once the budget of 5 %
    "0.999, 30, 0.0144, 0.006, 0.003, 0.001",
    "0.99, 7, 0.0336, 0.014, 0.007, 0.002333", // the same share of a smaller budget
    "0.5, 30, 0.9, 0.9, 0.9, 0.5" // more than all calls cannot be late
  })
  void the_budget_of_a_promise_may_be_used_up_so_fast(
      double share, int days, String hour, String sixHours, String day, String threeDays) {
    OperationSla sla =
        new OperationSla("shop", "x", Duration.ofSeconds(1), share, Duration.ofDays(days));

    assertThat(BurnRate.HOUR.threshold(sla)).isEqualTo(hour);
    assertThat(BurnRate.SIX_HOURS.threshold(sla)).isEqualTo(sixHours);
    assertThat(BurnRate.DAY.threshold(sla)).isEqualTo(day);
    assertThat(BurnRate.THREE_DAYS.threshold(sla)).isEqualTo(threeDays);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.25S, 250 milliseconds",
    "PT1S, 1 second",
    "PT90S, 90 seconds",
    "PT30M, 30 minutes",
    "PT8H, 8 hours",
    "PT24H, 1 day",
    "PT240H, 10 days"
  })
  void people_read_durations_in_words(Duration time, String words) {
    assertThat(Words.of(time)).isEqualTo(words);
  }

  private static OrderJourney read(String yaml) {
    return OrderJourney.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
  }
}
