package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What of the traces is stored, and that all of them is measured. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
final class SamplingIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int TRACES = 1000;

  private static final Network NETWORK = Network.newNetwork();
  private static final Collector SINK = Collector.sink(NETWORK, "sink");
  private static final Collector GATEWAY = Collector.gateway(NETWORK, "gateway", "sink");

  @BeforeAll
  static void start() {
    SINK.start();
    GATEWAY.start();
  }

  @AfterAll
  static void stop() {
    GATEWAY.stop();
    SINK.stop();
    NETWORK.close();
  }

  @Test
  void all_spans_of_orders_are_kept() {
    send(
        "shop",
        at -> Otlp.span(trace(at), "00000000000000a1", "with order", Otlp.text("order.id", "O-1")));
    send(
        "shop",
        at ->
            Otlp.span(
                trace(at),
                "00000000000000a2",
                "with orders",
                Otlp.attribute(
                    "order.ids", "{\"arrayValue\":{\"values\":[{\"stringValue\":\"O-1\"}]}}")));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(stored("shop", "00000000000000a1")).hasSize(TRACES);
              assertThat(stored("shop", "00000000000000a2")).hasSize(TRACES);
            });
  }

  @Test
  void a_failed_span_is_kept_without_an_order() {
    send(
        "crm",
        at ->
            Otlp.span(trace(at), "00000000000000b1", "failed")
                .replace("\"attributes\"", "\"status\":{\"code\":2},\"attributes\""));

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(stored("crm", "00000000000000b1")).hasSize(TRACES));
  }

  @Test
  void of_the_others_one_in_ten_is_kept_and_all_spans_of_that_trace() {
    send("mes", at -> Otlp.span(trace(at), "00000000000000c1", "first"));
    send("mes", at -> Otlp.span(trace(at), "00000000000000c2", "much later"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(stored("mes", "00000000000000c1"))
                    .hasSizeBetween(TRACES / 20, TRACES / 5)
                    .isEqualTo(stored("mes", "00000000000000c2")));
  }

  @Test
  void all_are_counted_before_they_are_sampled() {
    send("carrier", at -> Otlp.span(trace(at), "00000000000000d1", "counted"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        Scrape.of(GATEWAY, 8889)
                            .sum("traces_span_metrics_calls_total", "span_name=\"counted\""))
                    .isEqualTo(TRACES));
  }

  @Test
  void who_calls_whom_is_measured() {
    send("shop", at -> call(at, "00000000000000e1", "", 3));
    send("crm", at -> call(at, "00000000000000e2", "00000000000000e1", 2));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        Scrape.of(GATEWAY, 8889)
                            .sum(
                                "traces_service_graph_request_total",
                                "client=\"shop\"",
                                "server=\"crm\"",
                                "failed=\"false\""))
                    .isEqualTo(TRACES));
  }

  private static String call(int at, String id, String parent, int kind) {
    return Otlp.span(trace(at), id, "call")
        .replace("\"kind\":1", "\"parentSpanId\":\"" + parent + "\",\"kind\":" + kind);
  }

  private static void send(String service, IntFunction<String> span) {
    List<String> spans = IntStream.range(0, TRACES).mapToObj(span).toList();
    assertThat(GATEWAY.send(Signal.TRACES, Otlp.spans(service, spans))).isEqualTo(200);
  }

  // Random in the half that samplers look at.
  private static String trace(int at) {
    return "%016x%016x".formatted(at + 1L, (at + 1L) * 0x9E3779B97F4A7C15L);
  }

  private static Set<String> stored(String service, String spanId) {
    return Received.by(SINK, Signal.TRACES)
        .of(service)
        .spans()
        .filter(span -> span.get("spanId").asString().equals(spanId))
        .map(span -> span.get("traceId").asString())
        .collect(Collectors.toSet());
  }
}
