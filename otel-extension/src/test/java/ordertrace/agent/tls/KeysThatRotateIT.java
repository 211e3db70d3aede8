package ordertrace.agent.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.Protocol;
import ordertrace.agent.app.PlainApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.tls.TlsCollector.Signal;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent as shipped, with a collector that at once knows nobody any more but the new keys. */
@Timeout(180)
class KeysThatRotateIT {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"DEFAULT, grpc", "DEFAULT, http/protobuf", "FILE, grpc", "FILE, http/protobuf"})
  void all_keys_rotate_under_load_and_no_batch_is_lost(AgentMode mode, String protocol)
      throws Exception {
    Keys first = Keys.of(1);
    first.writeTo(folder);
    try (TlsCollector collector =
        new TlsCollector(first, List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))) {
      Set<String> requests;
      try (RunningApp app = start(mode, protocol, collector)) {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Set<String>> load =
            CompletableFuture.supplyAsync(() -> callUntil(ended, app));
        await().atMost(60, SECONDS).until(() -> collector.knows(1));

        for (Keys next : List.of(Keys.of(2), Keys.of(3), Keys.of(4))) {
          collector.use(next);
          next.writeTo(folder);
          await().atMost(60, SECONDS).until(() -> collector.knows(next.generation()));
        }

        ended.set(true);
        requests = load.get(60, SECONDS);
        assertThat(app.output()).noneMatch(line -> line.contains("Failed to export"));
      }

      assertThat(collector.items(Signal.TRACES)).containsExactlyInAnyOrderElementsOf(requests);
      Set<String> facts = collector.items(Signal.LOGS);
      assertThat(facts).containsExactlyInAnyOrderElementsOf(numbersTo(facts.size()));
    }
  }

  private RunningApp start(AgentMode mode, String protocol, TlsCollector collector)
      throws Exception {
    AgentJvm jvm =
        AgentJvm.of(PlainApp.class, collector.endpoint())
            .with("otel.exporter.otlp.protocol", protocol)
            .with("otel.metrics.exporter", "otlp")
            .with("otel.exporter.otlp.timeout", "25s") // for slow machines
            .with("otel.metric.export.interval", "500")
            // Batches are to be lost or not, not spans for want of room while one waits.
            .with("otel.bsp.max.queue.size", "100000")
            .with("ordertrace.tls.reload-interval", "200ms");
    Keys.settings(folder).forEach(jvm::with);
    return mode.of(jvm).start();
  }

  private static Set<String> callUntil(AtomicBoolean ended, RunningApp app) {
    Set<String> paths = ConcurrentHashMap.newKeySet();
    try {
      while (!ended.get()) {
        String path = "/request/" + paths.size();
        app.call("GET", path);
        paths.add(path);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return paths;
  }

  private static Set<String> numbersTo(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).collect(Collectors.toSet());
  }
}
