package ordertrace.e2e.gateway;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Two gateways behind one name, each with a sink of its own, and the agent in front. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
final class SeveralGatewaysIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int TRACES = 60;

  private static final Network NETWORK = Network.newNetwork();
  private static final Collector SINK = Collector.sink(NETWORK, "sink");
  private static final Collector OTHER_SINK = Collector.sink(NETWORK, "other-sink");
  private static final Collector GATEWAY = Collector.gateway(NETWORK, "gateway", "sink");
  private static final Collector OTHER_GATEWAY =
      Collector.gateway(NETWORK, "gateway", "other-sink");
  private static final Collector AGENT = Collector.agent(NETWORK);

  @BeforeAll
  static void start() {
    List.of(SINK, OTHER_SINK, GATEWAY, OTHER_GATEWAY, AGENT).forEach(Collector::start);
  }

  @AfterAll
  static void stop() {
    List.of(AGENT, OTHER_GATEWAY, GATEWAY, OTHER_SINK, SINK).forEach(Collector::stop);
    NETWORK.close();
  }

  @Test
  @Order(1)
  void no_trace_is_split_and_both_gateways_work() {
    for (int span = 1; span <= 3; span++) {
      String spanId = "%016x".formatted(span);
      IntStream.range(0, TRACES)
          .mapToObj(at -> Otlp.span(trace(at), spanId, "work", Otlp.text("order.id", "O-1")))
          .forEach(one -> AGENT.send(Signal.TRACES, Otlp.spans("shop", List.of(one))));
    }

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(spans(SINK) + spans(OTHER_SINK)).isEqualTo(3 * TRACES));
    assertThat(traces(SINK)).isNotEmpty().doesNotContainAnyElementsOf(traces(OTHER_SINK));
    assertThat(traces(OTHER_SINK)).isNotEmpty();
  }

  @Test
  @Order(2)
  void facts_reach_both_gateways() {
    IntStream.rangeClosed(1, 50).forEach(SeveralGatewaysIT::sendUntilTaken);

    await().atMost(SOON).untilAsserted(() -> assertThat(allSequences()).hasSize(50));
    assertThat(sequences(SINK)).isNotEmpty();
    assertThat(sequences(OTHER_SINK)).isNotEmpty();
  }

  @Test
  @Order(3)
  void no_fact_is_lost_when_a_gateway_dies() {
    IntStream.rangeClosed(51, 75).forEach(SeveralGatewaysIT::sendUntilTaken);
    OTHER_GATEWAY.killDashNine();
    IntStream.rangeClosed(76, 100).forEach(SeveralGatewaysIT::sendUntilTaken);
    OTHER_GATEWAY.startAgain(); // what it had taken and not passed on is in its queue

    await().atMost(SOON).untilAsserted(() -> assertThat(allSequences()).hasSize(100));
  }

  /** As a journal does: what is not taken is sent again. */
  private static void sendUntilTaken(int sequence) {
    String fact =
        Otlp.logs(
            "shop",
            List.of(
                Otlp.fact(
                    "order.message.published", Otlp.number("order.fact.sequence", sequence))));
    await().atMost(SOON).pollDelay(Duration.ZERO).until(() -> AGENT.send(Signal.LOGS, fact) == 200);
  }

  private static String trace(int at) {
    return "%016x%016x".formatted(at + 1L, (at + 1L) * 0x9E3779B97F4A7C15L);
  }

  private static long spans(Collector sink) {
    return Received.by(sink, Signal.TRACES).spans().count();
  }

  private static Set<String> traces(Collector sink) {
    return Received.by(sink, Signal.TRACES)
        .spans()
        .map(span -> span.get("traceId").asString())
        .collect(toSet());
  }

  private static Set<String> allSequences() {
    Set<String> all = new HashSet<>(sequences(SINK));
    all.addAll(sequences(OTHER_SINK));
    return all;
  }

  private static Set<String> sequences(Collector sink) {
    Set<String> sequences = new TreeSet<>();
    Received.by(sink, Signal.LOGS)
        .logs()
        .forEach(fact -> sequences.add(Otlp.attributes(fact).get("order.fact.sequence")));
    return sequences;
  }
}
