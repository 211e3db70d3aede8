package ordertrace.e2e.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.Shop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.ObjectMapper;

/** The stack as the README starts it: an order goes in by HTTP, and every store knows of it. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(900)
final class ComposeIT {

  @Container private static final ComposeStack STACK = new ComposeStack();

  private static String orderId;

  @BeforeAll
  static void an_order_is_delivered() throws InterruptedException {
    Shop shop = new Shop(STACK.port("shop", 8080));
    orderId = Delivery.of(shop, new Crm(STACK.port("crm", 8080)));
  }

  @Test
  void jaeger_finds_the_order_by_its_id_in_each_service() {
    JaegerApi jaeger = STACK.jaeger();

    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () -> {
              assertThat(jaeger.tracesOf("shop", orderId)).isNotEmpty();
              assertThat(jaeger.tracesOf("crm", orderId)).isNotEmpty();
              assertThat(jaeger.tracesOf("mes-bridge", orderId)).isNotEmpty();
            });
  }

  @Test
  void prometheus_counts_the_calls_without_any_order_id() {
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () ->
                assertThat(query("traces_span_metrics_calls_total"))
                    .contains("\"service_name\":\"shop\"", "\"service_name\":\"crm\"")
                    .contains("\"service_name\":\"mes-bridge\"")
                    .doesNotContain(orderId, "actuator"));
  }

  @Test
  void prometheus_reaches_everything_that_it_scrapes() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () ->
                assertThat(query("up"))
                    .contains("rabbitmq:15692", "collector:8888", "collector:8889")
                    .contains("order-watch:8085", "bridge:8080", "alertmanager:9093")
                    .contains("jaeger:8888", "rabbitmq-queues")
                    .doesNotContain(",\"0\"]"));
  }

  // A counter that is born at one would not have grown: the very first call must count.
  @Test
  void prometheus_computes_what_was_promised_from_one_order() {
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () -> {
              assertThat(promised("POST /orders")).isPositive();
              assertThat(promised("POST /orders/{orderId}/approval")).isPositive();
              assertThat(promised("evt.state process")).isPositive();
            });
  }

  @Test
  void alertmanager_is_told_that_alerts_are_computed_and_no_rule_fails() {
    await()
        .atMost(Duration.ofSeconds(120)) // the first one is sent before Alertmanager is found
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () -> {
              assertThat(alertmanager("/api/v2/alerts")).contains("Watchdog");
              assertThat(prometheus("/api/v1/rules"))
                  .contains("OrderOverStageLimit", "MessageLost")
                  .doesNotContain("\"health\":\"err\"", "\"health\":\"unknown\"");
            });
    assertThat(alertmanager("/api/v2/alerts"))
        .doesNotContain("MessageLost", "BrokerD", "IntegrationErrors", orderId);
  }

  @Test
  void every_graph_of_grafana_s_has_something_to_show() {
    PrometheusApi prometheus = new PrometheusApi(prometheusAt(""));
    List<PanelQuery> missing = new ArrayList<>(PanelQuery.all());
    assertThat(missing)
        .extracting(PanelQuery::name)
        .containsAll(NothingToShow.NEVER_HERE)
        .containsAll(NothingToShow.WITHOUT_TROUBLE);

    await()
        .atMost(Duration.ofSeconds(150)) // agents tell of their JVMs once a minute
        .pollInterval(Duration.ofSeconds(5))
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () -> {
              missing.removeIf(query -> prometheus.answers(query.expression()));
              assertThat(missing)
                  .extracting(PanelQuery::name)
                  .filteredOn(name -> !NothingToShow.WITHOUT_TROUBLE.contains(name))
                  .containsExactlyInAnyOrderElementsOf(NothingToShow.NEVER_HERE);
            });
  }

  @Test
  void a_point_in_a_graph_leads_to_its_trace() {
    PrometheusApi prometheus = new PrometheusApi(prometheusAt(""));
    JaegerApi jaeger = STACK.jaeger();

    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () ->
                assertThat(prometheus.exemplars("traces_span_metrics_duration_seconds_bucket"))
                    .isNotEmpty()
                    .allMatch(jaeger::knows));
  }

  @Test
  void jaeger_keeps_what_it_was_given_when_it_is_killed() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // an answer that is not 200 yet
        .until(() -> !STACK.jaeger().tracesOf("crm", orderId).isEmpty());
    Set<JaegerSpan> before = Set.copyOf(STACK.jaeger().tracesOf("crm", orderId));

    STACK.killAndStart("jaeger");

    assertThat(STACK.jaeger().tracesOf("crm", orderId)).containsAll(before);
  }

  @Test
  void jaeger_s_links_lead_to_the_order_and_to_its_messages(@TempDir Path folder) {
    String links = STACK.file("jaeger:/traces/ui.json", folder);
    String message =
        STACK.jaeger().tracesOf("crm", orderId).stream()
            .map(span -> span.tag("messaging.message.id"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();

    assertThat(links).doesNotContain("_URL", "nowhere", "grafana", "kibana");
    assertThat(watch(path(links, "order.id", orderId))).contains(orderId);
    assertThat(watch(path(links, "messaging.message.id", message))).contains(message);
  }

  /** Where the link at an attribute leads, without the address of order-watch. */
  private static String path(String links, String key, String value) {
    return new ObjectMapper()
        .readTree(links)
        .path("linkPatterns")
        .valueStream()
        .filter(link -> link.path("key").asString().equals(key))
        .map(link -> link.path("url").asString().replace("#{" + key + "}", value))
        .map(url -> url.replaceFirst("^http://[^/]+", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_order_s_facts_are_in_the_collector_s_file(@TempDir Path folder) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // no file before the first fact
        .untilAsserted(
            () ->
                assertThat(STACK.facts(folder).of(orderId))
                    .extracting(Fact::event)
                    .contains(
                        "order.message.published",
                        "order.message.settled",
                        "order.message.witnessed",
                        "order.status.changed"));
  }

  @Test
  void what_the_bridge_witnessed_and_the_crm_got_have_the_same_fingerprints(@TempDir Path folder) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // no file before the first fact
        .untilAsserted(() -> STACK.facts(folder).assertWitnessedAsDelivered(orderId));
  }

  @Test
  void order_watch_tells_the_order_s_way_and_lacks_nothing() {
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions() // unknown yet
        .untilAsserted(
            () -> {
              assertThat(watch("/api/v1/orders/" + orderId)).contains("\"ENDED\"", "CLOSED");
              assertThat(watch("/o/" + orderId)).contains(orderId, "CLOSED");
            });
    assertThat(watch("/api/v1/attention")).doesNotContain("LOST", orderId);
  }

  @Test
  void order_watch_understands_every_fact_and_heartbeat_that_comes_through_the_collector() {
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions() // an answer that is not 200 yet
        .untilAsserted(
            () ->
                assertThat(query("max by (service) (order_watch_telemetry_age_seconds) < 60"))
                    .contains("\"shop\"", "\"crm\"", "\"mes-bridge\""));
    assertThat(query("order_watch_intake_facts_rejected_total > 0")).doesNotContain("\"reason\"");
  }

  private static String watch(String path) {
    return Web.get(URI.create("http://localhost:" + STACK.port("order-watch", 8085) + path));
  }

  /** How many calls of an operation were seen in the last hour, once their share is known too. */
  private static double promised(String operation) {
    String selector = "{operation=\"" + operation + "\"}";
    String known =
        "order_sla:calls:increase1h"
            + selector
            + " and order_sla:late:ratio_rate1h"
            + selector
            + " >= 0";
    return new ObjectMapper().readTree(query(known)).at("/data/result/0/value/1").asDouble();
  }

  private static String query(String expression) {
    return prometheus("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8));
  }

  private static String prometheus(String path) {
    return Web.get(prometheusAt(path));
  }

  private static URI prometheusAt(String path) {
    return URI.create("http://localhost:" + STACK.port("prometheus", 9090) + path);
  }

  private static String alertmanager(String path) {
    return Web.get(URI.create("http://localhost:" + STACK.port("alertmanager", 9093) + path));
  }
}
