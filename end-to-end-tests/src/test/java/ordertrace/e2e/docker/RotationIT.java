package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every key, certificate and authority is replaced while orders are placed: nobody notices. */
@Tag("full")
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(1200)
final class RotationIT {

  private static final int CUSTOMERS = 3;

  // What each logs of telemetry that it gave up.
  private static final Map<String, String> COMPLAINTS =
      Map.of(
          "shop", "Failed to export",
          "crm", "Failed to export",
          "bridge", "Failed to export",
          "order-watch", "Failed to export",
          "collector", "Dropping data|dropped_items");
  private static final List<String> FAILURES =
      List.of(
          "otelcol_exporter_send_failed_spans_total",
          "otelcol_exporter_send_failed_log_records_total",
          "otelcol_exporter_enqueue_failed_spans_total",
          "otelcol_exporter_enqueue_failed_log_records_total",
          "otelcol_receiver_refused_spans_total",
          "otelcol_receiver_refused_log_records_total",
          "mes_bridge_export_failures_total");
  private static final String END_CONNECTIONS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'order_watch'";
  private static final String NONE = "\"result\":[]";

  private static ClosedStack stack;

  @BeforeAll
  static void start(@TempDir Path secrets) {
    stack = new ClosedStack(secrets);
    stack.start();
  }

  @AfterAll
  static void stop() {
    stack.stop();
  }

  @Test
  void keys_certificates_and_authority_change_under_load_and_nothing_is_lost() throws Exception {
    Shop shop = new Shop(stack.port("shop", 8080));
    Crm crm = new Crm(stack.port("crm", 8080));
    Delivery.of(shop, crm);
    String before = stack.secret("tls/shop/ca.crt");
    Customers customers = new Customers(CUSTOMERS, shop, crm);

    stack.rotateCertificates();
    List<String> orders = customers.leave();

    assertThat(stack.secret("tls/shop/ca.crt"))
        .containsOnlyOnce("BEGIN CERTIFICATE")
        .isNotEqualTo(before);
    assertThat(orders).hasSizeGreaterThan(CUSTOMERS);
    assertNothingFailed();
    assertEverybodyIsReached();
    assertKnownToTheEnd(orders);

    // Whoever connects anew trusts the new authority.
    stack.in("rabbitmq", "rabbitmqctl", "--quiet", "close_all_connections", "new keys");
    stack.in("postgres", "psql", "-qU", "postgres", "-c", END_CONNECTIONS);
    String another = Delivery.of(shop, crm);
    assertKnownToTheEnd(List.of(another));
  }

  private static void assertNothingFailed() {
    for (String counter : FAILURES) {
      assertThat(stack.query("sum(max_over_time(" + counter + "[30m])) > 0"))
          .as(counter)
          .contains(NONE);
    }
    COMPLAINTS.forEach(
        (service, complaint) ->
            assertThat(stack.log(service).lines())
                .as(service)
                .noneMatch(line -> line.matches(".*(" + complaint + ").*")));
  }

  private static void assertEverybodyIsReached() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(stack.query("up == 0")).contains(NONE));
    assertThat(stack.query("up == 1")).contains("bridge:8086", "rabbitmq:15691", "collector:8889");
  }

  private static void assertKnownToTheEnd(List<String> orders) {
    await()
        .atMost(Duration.ofSeconds(120))
        .ignoreExceptions() // unknown yet
        .untilAsserted(
            () -> {
              for (String order : orders) {
                assertThat(watch("/api/v1/orders/" + order)).contains("\"ENDED\"", "CLOSED");
              }
              assertThat(new ObjectMapper().readTree(watch("/api/v1/completeness")).valueStream())
                  .hasSizeGreaterThanOrEqualTo(3)
                  .allSatisfy(RotationIT::assertComplete);
            });
    assertThat(watch("/api/v1/attention")).doesNotContain("LOST");
  }

  private static void assertComplete(JsonNode process) {
    assertThat(process.path("missingFacts").asLong()).as(process.toString()).isZero();
    assertThat(process.path("completeUpTo")).as(process.toString()).isNotEmpty();
  }

  // Inside the stack order-watch's page has no TLS.
  private static String watch(String path) {
    String answer =
        new Neighbour(stack, "bridge")
            .says("order-watch", 8085, "GET " + path + " HTTP/1.0\\r\\n\\r\\n");
    assertThat(answer).startsWith("HTTP/1.1 200");
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
