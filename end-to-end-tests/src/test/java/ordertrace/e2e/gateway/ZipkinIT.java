package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;

/** What Jaeger gets, Zipkin gets too when it is asked for, and finds it by the order. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(180)
final class ZipkinIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ORDER = "ORD-7K3M9Q2X";

  @Test
  void a_trace_is_found_by_its_order_in_zipkin_and_goes_to_jaeger() {
    try (Network network = Network.newNetwork();
        Zipkin zipkin = new Zipkin(network);
        Collector sink = Collector.sink(network, "sink");
        Collector gateway =
            Collector.gateway(network)
                .withEnv("JAEGER_ENDPOINT", "sink:4317")
                .withEnv("TRACE_EXPORTERS", "[otlp_grpc/jaeger, zipkin]")) {
      zipkin.start();
      sink.start();
      gateway.start();

      assertThat(gateway.send(Signal.TRACES, aTrace())).isEqualTo(200);
      assertThat(gateway.send(Signal.TRACES, Golden.in("traces"))).isEqualTo(200);

      List<JsonNode> spans =
          await().atMost(SOON).until(() -> zipkin.spansOf(ORDER), found -> !found.isEmpty());
      assertThat(spans)
          .singleElement()
          .satisfies(
              span -> {
                assertThat(span.get("traceId").asString()).isEqualTo(Otlp.traceId(1));
                assertThat(span.at("/localEndpoint/serviceName").asString()).isEqualTo("shop");
                assertThat(span.get("tags").get("order.id").asString()).isEqualTo(ORDER);
              });
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(Received.by(sink, Signal.TRACES).spans())
                      .anyMatch(span -> span.get("traceId").asString().equals(Otlp.traceId(1))));
      assertThat(zipkin.spansOf("ORD-79161234567").toString())
          .contains("ORD-79161234567")
          .doesNotContain(Golden.PERSONAL);
    }
  }

  private static String aTrace() {
    return Otlp.spans(
        "shop",
        List.of(
            Otlp.span(
                Otlp.traceId(1), "%016x".formatted(1), "work", Otlp.text("order.id", ORDER))));
  }
}
