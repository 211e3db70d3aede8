package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;

/**
 * Log records pass the gateway, lines of files pass the pipeline; both are found by their order.
 */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(300)
final class ElasticsearchIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int A_BATCH = 50;

  private static final Network NETWORK = Network.newNetwork();
  private static final OpenSearch STORE = new OpenSearch(NETWORK);
  private static final Collector GATEWAY =
      Collector.gateway(NETWORK).withEnv("LOG_EXPORTERS", "[elasticsearch/logs]");

  @BeforeAll
  static void records_and_lines_enter() {
    STORE.start();
    STORE.setUp();
    GATEWAY.start();
    assertThat(GATEWAY.send(Signal.LOGS, Golden.in("logs"))).isEqualTo(200);
    assertThat(GATEWAY.send(Signal.LOGS, Golden.in("facts"))).isEqualTo(200);
    assertThat(STORE.index(FileLines.all()).get("errors").asBoolean()).isFalse();
  }

  @AfterAll
  static void stop() {
    GATEWAY.stop();
    STORE.stop();
    NETWORK.close();
  }

  @Test
  void a_record_is_found_by_its_order_and_leads_to_its_trace_and_message() {
    JsonNode record = theRecord();

    assertThat(text(record, "trace.id")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(text(record, "span.id")).isEqualTo("b7ad6b7169203331");
    assertThat(text(record, "messaging.message.id")).isEqualTo("4111111111111111");
    assertThat(text(record, "service.name")).isEqualTo("shop");
    assertThat(text(record, "log.level")).isEqualTo("ERROR");
    assertThat(text(record, "error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(STORE.linesWith("messaging.message.id", "4111111111111111")).contains(record);
    assertThat(STORE.linesWith("trace.id", "0af7651916cd43dd8448eb211c80319c")).contains(record);
  }

  @Test
  void a_line_of_a_file_is_found_under_the_same_names() {
    assertThat(FileLines.ORDERS)
        .allSatisfy(
            order ->
                assertThat(STORE.linesOf(order))
                    .as(order)
                    .isNotEmpty()
                    .allSatisfy(
                        line -> {
                          assertThat(text(line, "service.name")).isEqualTo("shop");
                          assertThat(text(line, "trace.id")).hasSize(32);
                          assertThat(text(line, "span.id")).hasSize(16);
                          assertThat(text(line, "log.level")).isIn("INFO", "ERROR");
                          assertThat(text(line, "log.logger")).isNotEmpty();
                          assertThat(text(line, "message")).isNotEmpty();
                        }));
    assertThat(STORE.linesWith("messaging.message.id", "m-17"))
        .singleElement()
        .satisfies(line -> assertThat(text(line, "order.status")).endsWith("APPROVED"));
  }

  @Test
  void nothing_personal_is_kept() {
    theRecord();

    assertThat(STORE.lines().toString())
        .contains("ORD-79161234567", "at sample.shop.Orders.find(Orders.java:17)")
        .contains("told <masked> at <masked> of order ORD-7K3M9Q2D")
        .doesNotContain(Golden.PERSONAL);
  }

  @Test
  void no_fact_is_taken_for_a_line_and_no_field_is_made_up() {
    theRecord();

    assertThat(STORE.lines().toString()).doesNotContain("order.fact", "order.message.published");
    assertThat(STORE.fields()).isEqualTo(STORE.template().at("/template/mappings/properties"));
  }

  @Test
  void a_store_that_is_away_gets_everything_afterwards() {
    send("ORD-AWAY", 0);
    awaitAll("ORD-AWAY", 1);

    STORE.freeze();
    IntStream.range(1, 20).forEach(batch -> send("ORD-AWAY", batch));
    GATEWAY.killDashNine();
    GATEWAY.startAgain();
    STORE.thaw();

    awaitAll("ORD-AWAY", 20);
  }

  /** Longer than the exporter's own limit for a request, 90 s. */
  @Test
  @Tag("full")
  void a_store_that_is_away_for_two_minutes_gets_everything_afterwards() throws Exception {
    send("ORD-LONG", 0);
    awaitAll("ORD-LONG", 1);

    STORE.freeze();
    for (int batch = 1; batch <= 120; batch++) {
      send("ORD-LONG", batch);
      Thread.sleep(Duration.ofSeconds(1).toMillis()); // the time is what is tested
    }
    STORE.thaw();

    awaitAll("ORD-LONG", 121);
  }

  private static JsonNode theRecord() {
    return await()
        .atMost(SOON)
        .until(() -> STORE.linesOf("ORD-79161234567"), found -> !found.isEmpty())
        .get(0);
  }

  /** Found by its name, whether that is nested in the document or not. */
  private static String text(JsonNode line, String name) {
    JsonNode nested = line.at("/" + name.replace('.', '/'));
    return (nested.isMissingNode() ? line.path(name) : nested).asString();
  }

  private static void send(String order, int batch) {
    List<String> records =
        IntStream.range(0, A_BATCH)
            .mapToObj(
                one ->
                    Otlp.line(
                        Otlp.text("order.id", order),
                        Otlp.text("messaging.message.id", "m-" + (batch * A_BATCH + one))))
            .toList();
    await().atMost(SOON).until(() -> GATEWAY.send(Signal.LOGS, Otlp.logs("shop", records)) == 200);
  }

  // At least once: what comes twice has the same id.
  private static void awaitAll(String order, int batches) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(messages(order)).hasSize(batches * A_BATCH));
  }

  private static Set<String> messages(String order) {
    return STORE.linesOf(order).stream()
        .map(line -> text(line, "messaging.message.id"))
        .collect(Collectors.toSet());
  }
}
