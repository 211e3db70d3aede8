package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * How much one core takes through the whole chain, queue on disk included, with the stack's memory.
 * CPU time is counted, not the clock, so that the neighbours on the machine do not matter.
 */
@Tag("full")
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(180)
final class GatewayLoadIT {

  private static final Duration LOAD = Duration.ofSeconds(30);
  private static final int SENDERS = 4;
  private static final long MEMORY = 256L << 20; // as in docker-compose.yml

  @Test
  void ten_thousand_spans_a_second_pass_through_one_core() throws Exception {
    try (Network network = Network.newNetwork();
        Collector sink = Collector.sink(network, "sink");
        Collector gateway = Collector.gateway(network, "gateway", "sink").within(MEMORY)) {
      sink.start();
      gateway.start();
      double before = cpuSeconds(gateway);

      long accepted = load(gateway);

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Scrape.of(gateway, 8888).sum(SENT, JAEGER) >= accepted);
      double seconds = cpuSeconds(gateway) - before;
      double memory = Scrape.of(gateway, 8888).sum("otelcol_process_memory_rss_bytes");
      System.out.printf(
          "%d spans, %.1f s of CPU: %.0f spans a second and core; %.0f MiB%n",
          accepted, seconds, accepted / seconds, memory / (1 << 20));
      assertThat(seconds).isPositive();
      assertThat(accepted / seconds).isGreaterThan(10_000);
    }
  }

  private static final String SENT = "otelcol_exporter_sent_spans_total";
  private static final String JAEGER = "exporter=\"otlp_grpc/jaeger\"";

  private static double cpuSeconds(Collector gateway) {
    return Scrape.of(gateway, 8888).sum("otelcol_process_cpu_seconds_total");
  }

  private static long load(Collector gateway) throws InterruptedException {
    SpanBatches batches = new SpanBatches();
    List<byte[]> bodies = Stream.generate(batches::next).limit(16).toList();
    AtomicLong accepted = new AtomicLong();
    long end = System.nanoTime() + LOAD.toNanos();
    List<Thread> senders =
        IntStream.range(0, SENDERS)
            .mapToObj(
                sender ->
                    new Thread(
                        () -> {
                          for (int i = sender; System.nanoTime() < end; i++) {
                            if (gateway.send(Signal.TRACES, bodies.get(i % bodies.size())) == 200) {
                              accepted.addAndGet(SpanBatches.SIZE);
                            }
                          }
                        }))
            .toList();
    senders.forEach(Thread::start);
    for (Thread sender : senders) {
      sender.join();
    }
    return accepted.get();
  }
}
