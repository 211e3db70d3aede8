package ordertrace.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ordertrace.OperationSla;
import ordertrace.OrderJourney;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every alert, whoever wrote it. */
class EveryAlertTest {

  private static final List<JsonNode> ALERTS = Stack.alerts();
  private static final Pattern WORD = Pattern.compile("[A-Z][A-Za-z]+");

  @Test
  void says_what_since_when_suspected_why_and_where_to_look() {
    assertThat(ALERTS)
        .isNotEmpty()
        .allSatisfy(
            alert ->
                assertThat(alert.path("annotations").propertyNames())
                    .as(name(alert))
                    .containsExactlyInAnyOrder("summary", "since", "cause", "link", "runbook"));
  }

  @Test
  void is_routed_grouped_and_inhibited_by_the_same_labels() {
    assertThat(ALERTS)
        .allSatisfy(
            alert -> {
              assertThat(alert.path("labels").propertyNames())
                  .as(name(alert))
                  .contains("severity", "system", "source");
              assertThat(alert.at("/labels/severity").asString()).isIn("page", "ticket", "none");
            });
  }

  @Test
  void is_about_no_single_order() {
    assertThat(ALERTS)
        .allSatisfy(
            alert ->
                assertThat(alert.toString())
                    .doesNotContainIgnoringCase("order_id")
                    .doesNotContainIgnoringCase("order.id"));
  }

  @Test
  void is_tested_to_fire_and_not_to_fire() {
    Set<String> fires = tested(expected -> !expected.path("exp_alerts").isEmpty());
    Set<String> silent = tested(expected -> expected.path("exp_alerts").isEmpty());

    assertThat(fires).containsExactlyInAnyOrderElementsOf(names());
    assertThat(silent)
        .as("the watchdog always fires")
        .containsExactlyInAnyOrderElementsOf(
            names().stream().filter(name -> !name.equals("Watchdog")).toList());
  }

  @Test
  void is_explained_in_the_handbook_and_nothing_else_is() {
    String handbook = Stack.text(Stack.CHECKOUT.resolve("docs/operations.md"));
    Set<String> explained =
        Pattern.compile("(?m)^\\| `([A-Z][A-Za-z]+)`")
            .matcher(handbook)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toSet());

    assertThat(explained).containsExactlyInAnyOrderElementsOf(names());
    assertThat(ALERTS)
        .allSatisfy(
            alert ->
                assertThat(alert.at("/annotations/runbook").asString())
                    .isEqualTo("docs/operations.md, " + name(alert)));
  }

  @Test
  void is_what_routes_and_inhibitions_name() {
    String configuration = Stack.text(Stack.OBSERVABILITY.resolve("alertmanager.yml"));
    Set<String> named =
        Pattern.compile("alertname[=!~]+\"([^\"]+)\"")
            .matcher(configuration)
            .results()
            .flatMap(matcher -> WORD.matcher(matcher.group(1)).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());

    assertThat(named).isNotEmpty().isSubsetOf(names());
  }

  // Between two edges nobody knows how many calls were in time.
  @Test
  void on_a_promise_asks_for_an_edge_of_the_collector_s_histogram() {
    JsonNode collector = Stack.yaml(Stack.CHECKOUT.resolve("collector-config/gateway.yaml"));
    List<Duration> edges =
        Stack.children(collector.at("/connectors/span_metrics/histogram/explicit"), "buckets")
            .map(edge -> duration(edge.asString()))
            .toList();

    assertThat(OrderJourney.alexandrit().slas())
        .extracting(OperationSla::within)
        .isNotEmpty()
        .isSubsetOf(edges);
  }

  private static Duration duration(String edge) {
    return edge.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(edge.replace("ms", "")))
        : Duration.parse("PT" + edge);
  }

  private static Set<String> tested(Predicate<JsonNode> how) {
    return Stack.expectations().stream()
        .filter(how)
        .map(expected -> expected.path("alertname").asString())
        .collect(Collectors.toSet());
  }

  private static Set<String> names() {
    return ALERTS.stream().map(EveryAlertTest::name).collect(Collectors.toSet());
  }

  private static String name(JsonNode alert) {
    return alert.path("alert").asString();
  }
}
