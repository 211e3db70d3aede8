package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.Shop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

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
                    .doesNotContain(",\"0\"]"));
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

  private static String watch(String path) {
    return Web.get(URI.create("http://localhost:" + STACK.port("order-watch", 8085) + path));
  }

  private static String query(String metric) {
    return Web.get(
        URI.create(
            "http://localhost:"
                + STACK.port("prometheus", 9090)
                + "/api/v1/query?query="
                + metric));
  }
}
