package ordertrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journey file of one's own may say, and how it complains. */
class JourneyFileTest {

  private static final String SMALLEST =
      """
      version: 1
      order: { pattern: "[0-9]{4}", example: 4711 }
      systems:
        shop: { services: [shop], agent: true }
      statuses:
        OPEN: { owner: shop, waits-for: customer }
        DONE: { owner: shop, waits-for: nobody, terminal: true }
      entry: [OPEN]
      transitions:
        OPEN: [DONE]
      abandon-after: 30d
      """;

  @Test
  void the_smallest_file_needs_no_rules() {
    OrderJourney journey = read(SMALLEST);

    assertThat(journey.orderId("4711")).isEqualTo(new OrderId("4711"));
    assertThat(journey.alias("4711")).isNull();
    assertThat(journey.http("shop", "GET", "/orders/4711")).isNull();
    assertThat(journey.message("", "any")).isNull();
    assertThat(journey.trusts("shop", 80)).isFalse();
  }

  @Test
  void the_example_of_the_readme_is_one() {
    OrderJourney journey = read(Readme.yamlExample());

    assertThat(journey.message("mes.events", "evt.state").status().table())
        .containsEntry("DONE", "CALCULATED");
  }

  @Test
  void the_complaint_in_the_readme_is_a_real_one() throws Exception {
    String bundled = Files.readString(Path.of("src/main/resources/order-journey.yaml"));

    complains(
        bundled.replaceFirst("30m", "half an hour"),
        "line 34: statuses.SUBMITTED.limit = \"half an hour\" must be a whole number and a unit"
            + " (ms, s, m, h, d), for example 30m");
  }

  @Test
  void hosts_are_trusted_in_one_direction_only() {
    OrderJourney journey =
        read(SMALLEST + "trust: { outbound: [\"crm:8081\"], inbound: [10.0.0.7] }");

    assertThat(journey.trusts("crm", 8081)).isTrue();
    assertThat(journey.trusts("10.0.0.7", 8081)).isFalse();
    assertThat(journey.trustsPeer("10.0.0.7")).isTrue();
    assertThat(journey.trustsPeer("crm")).isFalse();
  }

  @Test
  void the_first_rule_that_matches_counts() {
    OrderJourney journey =
        read(
            SMALLEST
                + """
                http:
                  - { service: shop, method: POST, path: "/orders/{orderId}/end", status: { 200: DONE, 202: OPEN } }
                  - { service: "*", method: "*", path: /search, query: order }
                  - { service: "*", method: "*", path: "/**" }
                messages:
                  - { exchange: "", routing-key: inbox, order-id: /id, settle-within: 500ms }
                  - { exchange: "", routing-key: "#" }
                """);

    assertThat(journey.http("shop", "POST", "/orders/4711/end").status(202)).isEqualTo("OPEN");
    assertThat(journey.http("crm", "POST", "/orders/4711/end").template()).isEqualTo("/**");
    assertThat(journey.message("", "inbox").settleWithin()).hasMillis(500);
    assertThat(journey.message("", "outbox").settleWithin()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "order=4711; 4711",
        "page=2&order=4711&size=5; 4711",
        "reorder=1; ",
        "order; ",
        "''; ",
        "; "
      },
      delimiter = ';')
  void a_query_parameter_tells_the_order(String query, String order) {
    HttpRule rule =
        read(SMALLEST + "http: [{ service: shop, method: GET, path: /search, query: order }]")
            .http("shop", "GET", "/search");

    assertThat(rule.orderIdInQuery(query)).isEqualTo(order);
  }

  @Test
  void what_waits_for_a_system_waits_half_an_hour_unless_stated() {
    String waiting = SMALLEST.replace("waits-for: customer", "waits-for: system");

    assertThat(read(waiting).status("OPEN").limit()).isEqualTo(Duration.ofMinutes(30));
    assertThat(read(waiting.replace("waits-for: system", "waits-for: system, limit: 2h")))
        .extracting(journey -> journey.status("OPEN").limit())
        .isEqualTo(Duration.ofHours(2));
    assertThat(read(SMALLEST).status("OPEN").limit()).isNull();
  }

  @Test
  void a_promise_is_kept_over_its_window() {
    String sla = "sla: [{ service: shop, operation: x, within: 1s, share: 0.9, window: 7d }]";

    assertThat(read(SMALLEST + sla).slas())
        .containsExactly(
            new OperationSla("shop", "x", Duration.ofSeconds(1), 0.9, Duration.ofDays(7)));
  }

  @Test
  void a_rule_without_query_reads_none() {
    HttpRule rule =
        read(SMALLEST + "http: [{ service: shop, method: GET, path: /search }]")
            .http("shop", "GET", "/search");

    assertThat(rule.orderIdInQuery("order=4711")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "abandon-after: 30d | abandon-after: 30 days"
            + " | line 11: abandon-after = \"30 days\" must be a whole number and a unit (ms, s, m, h, d), for example 30m",
        "abandon-after: 30d | abandon-after: { days: 30 }"
            + " | line 11: abandon-after must be a whole number and a unit",
        "agent: true | agent: yes"
            + " | line 4: systems.shop.agent = \"yes\" must be true or false, for example true",
        "agent: true | agnet: true | line 4: systems.shop.agent is missing",
        "agent: true | agent: true, host: x"
            + " | line 4: systems.shop.host is not a key that exists here; those are agent, services",
        "version: 1 | version: 2 | line 1: version = \"2\" must be 1, the only version there is",
        "entry: [OPEN] | entry: [OPNE]"
            + " | line 8: entry = \"OPNE\" must be a status of this file (DONE, OPEN), for example DONE",
        "entry: [OPEN] | entry: OPEN | entry must be a list, for example [first, second]",
        "entry: [OPEN] | entry: [] | line 8: entry: must name the statuses a journey may begin with",
        "OPEN: [DONE] | OPEN: [DONE, SHIPPED]"
            + " | line 10: transitions.OPEN = \"SHIPPED\" must be a status of this file (DONE, OPEN)",
        "OPEN: [DONE] | DONE: [OPEN] | transitions.DONE: a terminal status has no transitions",
        "OPEN: [DONE] | SHUT: [OPEN] | transitions.SHUT must be a status of this file (DONE, OPEN) as its key",
        "waits-for: customer | waits-for: godot"
            + " | line 6: statuses.OPEN.waits-for = \"godot\" must be one of customer, system, manager, operator, carrier, nobody",
        "waits-for: customer | waits-for: nobody"
            + " | line 6: statuses.OPEN.waits-for: must be nobody exactly where terminal is true",
        "waits-for: customer | waits-for: customer, owner: shop | line 6: statuses.OPEN.owner is there twice",
        "waits-for: customer | waits-for: customer, calendar: office | statuses.OPEN.calendar = \"office\" must be a calendar of this file",
        "OPEN: { owner: shop | Open: { owner: shop | statuses.Open must be a status name of capitals",
        "owner: shop, waits-for: customer | owner: crm, waits-for: customer"
            + " | statuses.OPEN.owner = \"crm\" must be a system of this file (shop), for example shop",
        "example: 4711 | example: 47 | line 2: order.example: must match the pattern beside it",
        "\"[0-9]{4}\" | \"[0-9\" | line 2: order.pattern = \"[0-9\" must be a regular expression",
      })
  void a_mistake_is_named_with_its_line_the_rule_and_an_example(
      String right, String wrong, String complaint) {
    assertThat(SMALLEST).contains(right);

    complains(
        SMALLEST.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)), complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stauses: {} | line 12: stauses is not a key that exists here",
        "http: [{ service: crm, method: GET, path: / }] | http[0].service = \"crm\" must be a service of this file, or \"*\" for any (*, shop)",
        "http: [{ service: shop, method: get, path: / }] | http[0].method = \"get\" must be an HTTP method in capitals",
        "http: [{ service: shop, method: GET, path: orders }] | http[0].path = \"orders\" must be a path with {orderId} at most once",
        "http: [{ service: shop, method: GET, path: /, status: { ok: DONE } }] | http[0].status.ok must be an HTTP status code as its key, for example 201",
        "http: [{ service: shop, method: GET, path: /, status: { 200: GONE } }] | http[0].status.200 = \"GONE\" must be a status of this file",
        "http: [text] | http[0] must be a mapping of keys to values",
        "messages: [{ exchange: x }] | messages[0].routing-key is missing: it must be an AMQP topic pattern",
        "messages: [{ exchange: x, routing-key: a* }] | messages[0].routing-key = \"a*\" must be an AMQP topic pattern",
        "messages: [{ exchange: x, routing-key: a, order-id: id }] | messages[0].order-id = \"id\" must be a JSON pointer, for example /orderId",
        "messages: [{ exchange: x, routing-key: a, aliases: { mes: /a } }] | messages[0].aliases.mes must be a system with aliases in this file",
        "messages: [{ exchange: x, routing-key: a, status: { on: published } }] | messages[0].status.is: a status rule has either is (a status) or field (a pointer)",
        "messages: [{ exchange: x, routing-key: a, status: { on: published, is: DONE, table: { A: DONE } } }] | messages[0].status.table: a table belongs to field",
        "messages: [{ exchange: x, routing-key: a, status: { on: sent, is: DONE } }] | messages[0].status.on = \"sent\" must be one of published, processed",
        "messages: [{ exchange: x, routing-key: a, status: { on: published, by: crm, is: DONE } }] | messages[0].status.by = \"crm\" must be a service of this file",
        "messages: [{ exchange: x, routing-key: a, queues: { q: { consumer: crm } } }] | messages[0].queues.q.consumer = \"crm\" must be a system of this file",
        "messages: [{ exchange: x, routing-key: a, queues: { q: { consumer: shop, dead-letter-queue: d } } }] | dead-letter-queue: belongs to on-reject: dead-letter or retry only",
        "messages: [{ exchange: x, routing-key: a, queues: { q: { consumer: shop, effect: { status: [], within: 1m } } } }] | messages[0].queues.q.effect.status: must name the statuses that show the effect",
        "messages: [{ exchange: x, routing-key: a, queues: { q: { consumer: shop, effect: { status: [GONE], within: 1m } } } }] | effect.status = \"GONE\" must be a status of this file",
        "messages: [{ exchange: x, routing-key: a, queues: { q: { consumer: shop, effect: { status: [DONE] } } } }] | messages[0].queues.q.effect.within is missing",
        "messages: [{ exchange: x, routing-key: a, queues: { q: { consumer: shop, on-reject: cry } } }] | on-reject = \"cry\" must be one of retry, dead-letter, discard, none",
        "trust: { outbound: [\"http://crm\"] } | trust.outbound = \"http://crm\" must be a host, or host:port",
        "aliases: { shop: { pattern: \".*\", example: 4711 } } | aliases.shop.example: must not be a canonical order number as well",
        "aliases: { mes: { pattern: \".*\", example: 4711 } } | aliases.mes must be a system of this file (shop) as its key",
        "calendars: { office: { zone: Mars, days: [monday], from: \"09:00\", to: \"18:00\" } } | calendars.office.zone = \"Mars\" must be a time zone",
        "calendars: { office: { zone: UTC, days: [monday], from: \"18:00\", to: \"09:00\" } } | calendars.office.from: A calendar has at least one day",
        "calendars: { office: { zone: UTC, days: [mon], from: \"09:00\", to: \"18:00\" } } | calendars.office.days = \"mon\" must be one of monday",
        "sla: [{ service: shop, operation: x, within: 1s, share: 95 }] | sla[0].share = \"95\" must be a share above 0 and below 1, for example 0.95",
        "sla: [{ service: shop, operation: \"a'b\", within: 1s, share: 0.9 }] | sla[0].operation = \"a'b\" must be a span name without quotes, backslashes and {{, for example POST /orders",
        "sla: [{ service: shop, operation: \"{{ a }}\", within: 1s, share: 0.9 }] | must be a span name",
        "sla: [{ service: shop, operation: x, within: 1s, share: 1 }] | sla[0].share = \"1\" must be a share above 0 and below 1",
        "sla: [{ service: shop, operation: x, within: 1s, share: 0.9, window: 1d }] | sla[0].window = \"1d\" must be a time from 7d to 90d, for example 30d",
        "sla: [{ service: shop, operation: x, within: 1s, share: 0.9, window: 91d }] | sla[0].window = \"91d\" must be a time from 7d to 90d",
        "sla: [{ service: shop, operation: x, within: 1s, share: 0.9, objective: 1 }] | sla[0].objective is not a key that exists here; those are operation, service, share, window, within",
        "sla: [{ service: shop, operation: x, within: 1s, share: 0.9 }, { service: shop, operation: x, within: 2s, share: 0.9 }]"
            + " | sla[1].operation: \"x\" of shop is promised twice; keep one",
        "sla: [{ service: shop, operation: x, within: 1s, share: NaN }] | sla[0].share = \"NaN\" must be a share",
        "trust: | trust must be a mapping of keys to values",
        "? [a] : b | is not readable as YAML: Non scalar key",
      })
  void a_mistake_in_a_rule_is_named_too(String more, String complaint) {
    complains(SMALLEST + more, complaint);
  }

  @Test
  void what_is_not_yaml_is_named_with_its_line() {
    complains("version: [1", "journey file is not readable as YAML");
    complains("\u0000", "journey file is not readable as YAML");
    complains("", "journey file is empty");
    complains("just a text", "line 1 must be a mapping of keys to values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "\n  - ", "\n  ? "})
  void a_file_that_is_nested_without_end_is_named_with_its_line(String first) {
    String more = first.strip() + ' ';
    int line = first.startsWith("\n") ? 13 : 12;

    complains(
        SMALLEST + "messages: " + first + more.repeat(100_000),
        "line " + line + " must not be nested deeper than 50 levels");
  }

  @Test
  void a_file_is_read_and_named_by_its_path(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("mine.yaml"), SMALLEST);
    Path wrong = Files.writeString(directory.resolve("wrong.yaml"), "version: 7");

    assertThat(OrderJourney.read(file).orderId("4711")).isNotNull();
    assertThatExceptionOfType(OrderJourneyException.class)
        .isThrownBy(() -> OrderJourney.read(wrong))
        .withMessageContaining("wrong.yaml, line 1: version = \"7\"");
    assertThatExceptionOfType(OrderJourneyException.class)
        .isThrownBy(() -> OrderJourney.read(directory.resolve("none.yaml")))
        .withMessageContaining("none.yaml");
  }

  private static void complains(String yaml, String complaint) {
    assertThatExceptionOfType(OrderJourneyException.class)
        .isThrownBy(() -> read(yaml))
        .withMessageContaining(complaint);
  }

  private static OrderJourney read(String yaml) {
    return OrderJourney.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
  }
}
