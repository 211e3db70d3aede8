package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What the gateway has answered with success reaches the stores, whatever happens in between. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
final class OutageIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int A_BATCH = 100;

  private final Network network = Network.newNetwork();
  private final Collector sink = Collector.sink(network, "sink");
  private final Collector gateway = Collector.gateway(network, "gateway", "sink");

  @AfterEach
  void stop() {
    gateway.stop();
    sink.stop();
    network.close();
  }

  @Test
  void a_backlog_outlives_kill_minus_nine() {
    gateway.start();
    int batches = 50;
    IntStream.range(0, batches).forEach(this::send);

    gateway.killDashNine();
    sink.start();
    gateway.startAgain();

    awaitAll(batches * A_BATCH);
  }

  @Test
  void a_store_that_is_away_for_half_a_minute_under_load_gets_everything() throws Exception {
    sink.start();
    gateway.start();
    Load load = new Load();
    Thread sender = new Thread(load);
    sender.start();

    sink.freeze();
    Thread.sleep(Duration.ofSeconds(30).toMillis()); // the time is what is tested
    sink.thaw();
    load.over.set(true);
    sender.join();

    assertThat(load.batches).isGreaterThan(100);
    awaitAll(load.batches * A_BATCH);
    assertThat(Scrape.of(gateway, 8888).sum("otelcol_receiver_accepted_spans_total"))
        .isEqualTo(load.batches * A_BATCH);
  }

  /** Ten batches in a second. */
  private final class Load implements Runnable {

    final AtomicBoolean over = new AtomicBoolean();
    int batches;

    @Override
    public void run() {
      try {
        while (!over.get()) {
          send(batches);
          batches++;
          Thread.sleep(100);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** As many spans as facts. */
  private void send(int batch) {
    List<Integer> numbers =
        IntStream.range(0, A_BATCH).mapToObj(one -> batch * A_BATCH + one + 1).toList();
    assertThat(
            gateway.send(
                Signal.TRACES, Otlp.spans("shop", numbers.stream().map(OutageIT::span).toList())))
        .isEqualTo(200);
    assertThat(
            gateway.send(
                Signal.LOGS, Otlp.logs("shop", numbers.stream().map(OutageIT::fact).toList())))
        .isEqualTo(200);
  }

  private static String span(int number) {
    return Otlp.span(
        "%032x".formatted(number),
        "%016x".formatted(number),
        "work",
        Otlp.text("order.id", "ORD-7K3M9Q2X"));
  }

  private static String fact(int number) {
    return Otlp.fact("order.message.published", Otlp.number("order.fact.sequence", number));
  }

  // At least once: what comes twice has the same id.
  private void awaitAll(int count) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              assertThat(spanIds()).hasSize(count);
              assertThat(sequences()).hasSize(count);
            });
  }

  private Set<String> spanIds() {
    return Received.by(sink, Signal.TRACES)
        .spans()
        .map(span -> span.get("spanId").asString())
        .collect(Collectors.toSet());
  }

  private Set<String> sequences() {
    return Received.by(sink, Signal.LOGS)
        .logs()
        .map(fact -> Otlp.attributes(fact).getOrDefault("order.fact.sequence", "none"))
        .collect(Collectors.toSet());
  }
}
