package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What the gateway tells Prometheus grows with the kinds of calls and never with the orders. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(300)
final class SeriesIT {

  private static final Network NETWORK = Network.newNetwork();
  private static final Collector SINK = Collector.sink(NETWORK, "sink");
  private static final Collector GATEWAY = Collector.gateway(NETWORK, "gateway", "sink");

  // Of each batch: a request, a call of the database and a publish of four spans.
  private static final int EDGES = SpanBatches.SIZE * 3 / 4;

  private static Set<String> ofTenOrders;

  @BeforeAll
  static void ten_orders_are_made() {
    SINK.start();
    // A span without its other side becomes an edge after a minute; nobody waits for that here.
    GATEWAY.setCommand(
        Stream.concat(
                Arrays.stream(GATEWAY.getCommandParts()),
                Stream.of("--set=connectors.service_graph.store.ttl=1s"))
            .toArray(String[]::new));
    GATEWAY.start();
    ofTenOrders = seriesAfter(10);
  }

  @AfterAll
  static void stop() {
    GATEWAY.stop();
    SINK.stop();
    NETWORK.close();
  }

  @Test
  void a_thousand_orders_have_the_series_of_ten() {
    assertThat(ofTenOrders)
        .hasSizeGreaterThan(50)
        .anyMatch(series -> series.startsWith("traces_service_graph_request_total"))
        .anyMatch(series -> series.startsWith("traces_span_metrics_duration_seconds_bucket"));
    assertThat(seriesAfter(1_000)).isEqualTo(ofTenOrders);
  }

  @Test
  @Tag("full")
  void a_hundred_thousand_orders_have_the_series_of_ten() {
    Set<String> series = seriesAfter(100_000);

    System.out.printf("%d series of 10 orders, %d of 100,000%n", ofTenOrders.size(), series.size());
    assertThat(series).isEqualTo(ofTenOrders);
  }

  // From milliseconds to a day, as an order's work lasts; stages, which last weeks, are told by
  // order-watch.
  @Test
  void durations_are_told_from_milliseconds_to_a_day() {
    assertThat(ofTenOrders)
        .anyMatch(series -> series.contains("duration_seconds_bucket") && edge(series, "0.01"))
        .anyMatch(series -> series.contains("duration_seconds_bucket") && edge(series, "1800.0"))
        .anyMatch(series -> series.contains("duration_seconds_bucket") && edge(series, "86400.0"));
  }

  private static boolean edge(String series, String bound) {
    return series.contains("le=\"" + bound + "\"");
  }

  /** Sends some spans of each order; returns all series once spans and edges are counted. */
  private static Set<String> seriesAfter(int orders) {
    SpanBatches batches = new SpanBatches(orders);
    double before = counted("traces_span_metrics_calls_total");
    double edgesBefore = counted("traces_service_graph_request_total");
    int spans = 0;
    while (spans < 4 * orders) {
      assertThat(GATEWAY.send(Signal.TRACES, batches.next())).isEqualTo(200);
      spans += SpanBatches.SIZE;
    }
    double expected = before + spans;
    double edges = edgesBefore + EDGES;
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(counted("traces_span_metrics_calls_total")).isEqualTo(expected);
              assertThat(counted("traces_service_graph_request_total"))
                  .isGreaterThanOrEqualTo(edges);
            });
    return Scrape.of(GATEWAY, 8889).series();
  }

  private static double counted(String name) {
    return Scrape.of(GATEWAY, 8889).sum(name);
  }
}
