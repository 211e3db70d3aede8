package ordertrace.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ordertrace.rules.Stack;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The links of Jaeger's page, as data; that they lead somewhere, ComposeIT tells. */
class JaegerLinksTest {

  private static final Pattern PARAMETER = Pattern.compile("#[{]([^}]+)[}]");
  private static final String TEXT = Stack.text(Stack.OBSERVABILITY.resolve("jaeger-ui.json"));
  private static final List<JsonNode> LINKS =
      Stack.children(
              Provisioned.json(Stack.OBSERVABILITY.resolve("jaeger-ui.json")), "linkPatterns")
          .toList();

  @Test
  void an_order_leads_to_its_page_and_to_its_log_lines() {
    assertThat(urls("order.id"))
        .contains("ORDER_WATCH_URL/o/#{order.id}")
        .anyMatch(url -> url.startsWith("KIBANA_URL/") && url.contains("#{order.id}"));
  }

  @Test
  void a_message_leads_to_what_became_of_it() {
    assertThat(urls("messaging.message.id"))
        .contains("ORDER_WATCH_URL/api/v1/messages?id=#{messaging.message.id}");
    assertThat(urls("order.message.copy_id"))
        .contains("ORDER_WATCH_URL/api/v1/messages?id=#{order.message.copy_id}");
  }

  @Test
  void a_status_leads_to_the_graphs_of_its_stage_and_a_trace_to_its_log_lines() {
    assertThat(urls("order.status")).contains("GRAFANA_URL/d/orders?var-stage=#{order.status}");
    assertThat(LINKS)
        .filteredOn(link -> link.path("type").asString().equals("traces"))
        .extracting(link -> link.path("url").asString())
        .allMatch(url -> url.startsWith("KIBANA_URL/") && url.contains("#{traceID}"));
  }

  // Jaeger leaves a link out whose parameter it does not find beside the attribute.
  @Test
  void a_link_needs_nothing_but_the_attribute_that_it_stands_at() {
    assertThat(LINKS)
        .filteredOn(link -> link.path("type").asString().equals("tags"))
        .allSatisfy(
            link -> assertThat(parameters(link)).isSubsetOf(Set.of(link.path("key").asString())));
  }

  @Test
  void every_key_is_one_that_the_collector_lets_through() {
    String gateway = Stack.text(Stack.CHECKOUT.resolve("collector-config/gateway.yaml"));

    assertThat(LINKS)
        .filteredOn(link -> link.has("key"))
        .extracting(link -> link.path("key").asString())
        .allSatisfy(key -> assertThat(gateway).contains(" " + key + ","));
  }

  // Lines are left out whose address is not there; the last one always is, so that no comma is left
  // over.
  @Test
  void every_link_is_a_line_and_the_last_one_always_there() {
    List<String> lines = TEXT.lines().filter(line -> line.contains("\"url\"")).toList();

    assertThat(lines).hasSize(LINKS.size() + 1); // one in the menu
    assertThat(lines.subList(LINKS.size() - 1, LINKS.size() + 1))
        .allMatch(line -> line.contains("ORDER_WATCH_URL"));
  }

  private static List<String> urls(String key) {
    return LINKS.stream()
        .filter(link -> link.path("key").asString("").equals(key))
        .map(link -> link.path("url").asString())
        .toList();
  }

  private static Set<String> parameters(JsonNode link) {
    return PARAMETER
        .matcher(link.path("url").asString() + link.path("text").asString())
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }
}
