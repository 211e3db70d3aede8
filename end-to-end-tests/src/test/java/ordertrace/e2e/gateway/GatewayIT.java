package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * What enters the gateway and what leaves it: pairs of files in {@code gateway/}, with personal
 * data in every field of every signal.
 */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
final class GatewayIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static final Network NETWORK = Network.newNetwork();
  private static final Collector SINK = Collector.sink(NETWORK, "sink");
  private static final Collector GATEWAY = Collector.gateway(NETWORK, "gateway", "sink");

  @BeforeAll
  static void all_files_enter() {
    SINK.start();
    GATEWAY.start();
    assertThat(GATEWAY.send(Signal.TRACES, Golden.in("traces"))).isEqualTo(200);
    assertThat(GATEWAY.send(Signal.LOGS, Golden.in("logs"))).isEqualTo(200);
    assertThat(GATEWAY.send(Signal.METRICS, Golden.in("metrics"))).isEqualTo(200);
    assertThat(GATEWAY.send(Signal.LOGS, Golden.in("facts"))).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    GATEWAY.stop();
    SINK.stop();
    NETWORK.close();
  }

  @Test
  void every_piece_of_personal_data_is_planted() {
    String entered = Golden.in("traces") + Golden.in("logs") + Golden.in("metrics");

    assertThat(entered).contains(Golden.PERSONAL);
    assertThat(Golden.in("facts")).contains(Golden.PERSONAL_WITHOUT_NUMBERS);
  }

  @Test
  void traces_keep_what_must_stay_and_nothing_personal() {
    assertThat(left("traces", Signal.TRACES, "shop", "stranger"))
        .contains("ORD-79161234567", "4111111111111111")
        .doesNotContain(Golden.PERSONAL);
  }

  @Test
  void logs_keep_what_must_stay_and_nothing_personal() {
    assertThat(left("logs", Signal.LOGS, "shop"))
        .contains("ORD-79161234567", "4111111111111111")
        .doesNotContain(Golden.PERSONAL);
  }

  @Test
  void metrics_keep_what_must_stay_and_nothing_personal() {
    assertThat(left("metrics", Signal.METRICS, "shop"))
        .contains("orders.placed", "/orders/{orderId}")
        .doesNotContain(Golden.PERSONAL);
  }

  @Test
  void facts_keep_ids_that_look_like_phones_and_cards_and_lose_foreign_keys() {
    assertThat(left("facts", Signal.LOGS, "mes-bridge"))
        .contains("79161234567", "4111111111111111", "8 (916) 123-45-67")
        .contains("http.call-failed=on:3", "code.orderId=off:0")
        .doesNotContain(Golden.PERSONAL_WITHOUT_NUMBERS);
  }

  @Test
  void prometheus_is_shown_nothing_personal_and_no_order() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(GATEWAY.scrape(8889))
                    .contains("orders_placed", "traces_span_metrics_calls_total")
                    .contains("span_name=\"orders publish\"")
                    .contains("order_gateway_facts_total", "order_gateway_facts_broken_total")
                    .doesNotContain(Golden.PERSONAL)
                    .doesNotContain("ORD-"));
  }

  @Test
  void the_gateway_has_nothing_to_complain_of() {
    assertThat(GATEWAY.getLogs())
        .contains("Everything is ready")
        .doesNotContain("\twarn\t", "\terror\t", "deprecated");
  }

  /** What came out, once it equals the file. */
  private static String left(String name, Signal signal, String... services) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(Received.by(SINK, signal).of(services).resources()).isNotEmpty());
    return Golden.assertLeft(name, Received.by(SINK, signal).of(services).document());
  }
}
