package ordertrace.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordertrace.OperationSla;
import ordertrace.OrderJourney;
import ordertrace.rules.Stack;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every dashboard; that its queries find something, ComposeIT tells. */
class DashboardsTest {

  private static final List<JsonNode> DASHBOARDS = Provisioned.dashboards();
  private static final Set<String> GRAFANA_S_OWN =
      Set.of("__rate_interval", "__range", "__url_time_range");

  private static final String WITHOUT_PROMISES =
      """
      version: 1
      order: { pattern: "[0-9]{4}", example: 4711 }
      systems:
        shop: { services: [shop], agent: true }
      statuses:
        OPEN: { owner: shop, waits-for: customer }
        CUT: { owner: shop, waits-for: system }
        DONE: { owner: shop, waits-for: nobody, terminal: true }
      entry: [OPEN]
      transitions: { OPEN: [CUT], CUT: [DONE] }
      abandon-after: 30d
      """;

  @Test
  void the_committed_dashboards_are_those_of_the_journey_file() throws Exception {
    Map<String, String> made = Dashboards.of(OrderJourney.alexandrit());
    if (Boolean.getBoolean("golden.update")) {
      Dashboards.main(Provisioned.DASHBOARDS.toString());
    }

    try (var files = Files.list(Provisioned.DASHBOARDS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(made.keySet());
    }
    assertThat(made)
        .allSatisfy(
            (file, text) ->
                assertThat(Stack.text(Provisioned.DASHBOARDS.resolve(file)))
                    .as("alert-rules/README.md says how to make them anew")
                    .isEqualTo(text));
  }

  @Test
  void every_panel_has_a_title_a_unit_and_one_sentence_that_says_what_to_do() {
    assertThat(panels())
        .hasSizeGreaterThan(60)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asString()).isNotBlank();
              assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
              assertThat(panel.path("description").asString())
                  .as(panel.path("title").asString())
                  .matches("[^.]{30,}([.][^ ][^.]*)*[.]");
              assertThat(panel.path("targets")).isNotEmpty();
            });
  }

  @Test
  void every_dashboard_and_every_panel_can_be_told_apart() {
    assertThat(DASHBOARDS).extracting(d -> d.path("uid").asString()).doesNotHaveDuplicates();
    assertThat(DASHBOARDS).extracting(d -> d.path("title").asString()).doesNotHaveDuplicates();
    assertThat(DASHBOARDS)
        .allSatisfy(
            dashboard ->
                assertThat(Stack.children(dashboard, "panels"))
                    .extracting(panel -> panel.path("id").asInt())
                    .doesNotHaveDuplicates());
  }

  @Test
  void no_panel_covers_another_or_leaves_the_page() {
    assertThat(DASHBOARDS)
        .allSatisfy(
            dashboard ->
                assertThat(Stack.children(dashboard, "panels").flatMap(DashboardsTest::cells))
                    .doesNotHaveDuplicates()
                    .noneMatch(cell -> cell.startsWith("24,")));
  }

  @Test
  void every_query_asks_a_data_source_that_is_provisioned() {
    Set<String> known = Provisioned.uids(Provisioned.dataSources());

    assertThat(panels().flatMap(panel -> Stack.children(panel, "targets")))
        .extracting(target -> target.at("/datasource/uid").asString())
        .isSubsetOf(known);
    assertThat(DASHBOARDS.stream().flatMap(d -> Stack.children(d.path("templating"), "list")))
        .filteredOn(choice -> choice.has("datasource"))
        .isNotEmpty()
        .extracting(choice -> choice.at("/datasource/uid").asString())
        .isSubsetOf(known);
  }

  @Test
  void data_sources_lead_to_each_other_only() {
    List<JsonNode> sources = Provisioned.dataSources();

    assertThat(sources).extracting(s -> s.path("uid").asString()).doesNotHaveDuplicates();
    assertThat(sources.stream().flatMap(s -> s.findValuesAsString("datasourceUid").stream()))
        .contains("jaeger", "prometheus", "elasticsearch")
        .isSubsetOf(Provisioned.uids(sources));
  }

  @Test
  void every_link_leads_to_a_dashboard_that_exists() {
    String linking =
        DASHBOARDS
            + Stack.text(Stack.OBSERVABILITY.resolve("jaeger-ui.json"))
            + Stack.text(Provisioned.GRAFANA.resolve("grafana.ini"));
    Set<String> targets =
        Pattern.compile("[\"/ ]d/([a-z]+)")
            .matcher(linking)
            .results()
            .map(link -> link.group(1))
            .collect(Collectors.toSet());

    assertThat(targets).isNotEmpty().isSubsetOf(Provisioned.uids(DASHBOARDS));
  }

  @Test
  void every_variable_of_a_query_can_be_chosen() {
    assertThat(DASHBOARDS)
        .allSatisfy(
            dashboard -> {
              Set<String> choices =
                  Stack.children(dashboard.path("templating"), "list")
                      .map(choice -> choice.path("name").asString())
                      .collect(Collectors.toSet());
              Set<String> used =
                  Pattern.compile("[$][{]?([a-z_]+)")
                      .matcher(dashboard.toString())
                      .results()
                      .map(variable -> variable.group(1))
                      .filter(name -> !GRAFANA_S_OWN.contains(name) && !name.equals("__all"))
                      .collect(Collectors.toSet());
              assertThat(used).isEqualTo(choices);
            });
  }

  @Test
  void no_query_is_about_a_single_order() {
    assertThat(DASHBOARDS.toString())
        .doesNotContainIgnoringCase("order_id")
        .doesNotContainIgnoringCase("order.id");
  }

  @Test
  void the_funnel_has_the_stages_in_the_order_of_the_journey_file() {
    JsonNode funnel =
        panels()
            .filter(panel -> panel.path("title").asString().equals("Funnel"))
            .findFirst()
            .orElseThrow();

    assertThat(Stack.children(funnel, "targets"))
        .extracting(target -> target.path("legendFormat").asString())
        .startsWith("INITIATED", "FILE_UPLOADED", "SUBMITTED", "PRICE_CALCULATED")
        .endsWith("SHIPPED");
  }

  @Test
  void every_promise_has_a_row_and_its_line() {
    JsonNode promises =
        DASHBOARDS.stream()
            .filter(d -> d.path("uid").asString().equals("promises"))
            .findFirst()
            .orElseThrow();

    assertThat(Stack.children(promises, "panels"))
        .extracting(panel -> panel.path("title").asString())
        .containsAll(OrderJourney.alexandrit().slas().stream().map(DashboardsTest::rowOf).toList())
        .contains("Late or failed; promised: at most 1.0 % longer than 5.0 s");
  }

  @Test
  void a_journey_of_two_stages_without_promises_has_dashboards_too() {
    OrderJourney journey =
        OrderJourney.read(new ByteArrayInputStream(WITHOUT_PROMISES.getBytes(UTF_8)));

    assertThat(Dashboards.of(journey).get("orders.json"))
        .contains("stage=\\\"CUT\\\"")
        .doesNotContain("stage=\\\"DONE\\\"", "SUBMITTED");
  }

  // What is recorded by a rule is written once here and once there.
  @Test
  void what_is_recorded_by_rules_has_the_same_names() {
    String rules =
        Stack.text(Stack.OBSERVABILITY.resolve("rules/order-journey.yml"))
            + Stack.text(Stack.OBSERVABILITY.resolve("rules/order-trace.yml"));

    assertThat(
            Pattern.compile("order_(sla|trace):[a-z_0-9:]+")
                .matcher(DASHBOARDS.toString())
                .results()
                .map(MatchResult::group)
                .distinct())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(rules).contains("record: " + name));
  }

  private static String rowOf(OperationSla sla) {
    return sla.service() + ": " + sla.operation();
  }

  private static Stream<JsonNode> panels() {
    return DASHBOARDS.stream().flatMap(Provisioned::panels);
  }

  private static Stream<String> cells(JsonNode panel) {
    JsonNode place = panel.path("gridPos");
    int left = place.path("x").asInt();
    int top = place.path("y").asInt();
    return IntStream.range(left, left + place.path("w").asInt())
        .boxed()
        .flatMap(
            x -> IntStream.range(top, top + place.path("h").asInt()).mapToObj(y -> x + "," + y));
  }
}
