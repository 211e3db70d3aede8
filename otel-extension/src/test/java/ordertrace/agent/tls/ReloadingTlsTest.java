package ordertrace.agent.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.internal.OtlpSpanExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import okhttp3.Protocol;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.harness.Warnings;
import ordertrace.agent.tls.TlsCollector.Received;
import ordertrace.agent.tls.TlsCollector.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent's exporters against a collector that wants a client certificate. */
class ReloadingTlsTest {

  private static final Keys FIRST = Keys.of(1);
  private static final Keys SECOND = Keys.of(2);
  private static final Keys THIRD = Keys.of(3);
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  enum Way {
    HTTP_1("http/protobuf", List.of(Protocol.HTTP_1_1)),
    HTTP_2("http/protobuf", List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)),
    GRPC("grpc", List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));

    final String protocol;
    final List<Protocol> offered;

    Way(String protocol, List<Protocol> offered) {
      this.protocol = protocol;
      this.offered = offered;
    }
  }

  @TempDir Path folder;

  private final Guard guard = new Guard();

  @ParameterizedTest
  @EnumSource
  void live_connections_are_replaced_when_the_files_change(Way way) throws Exception {
    try (TlsCollector collector = collector(way);
        OtlpExporters exporters = exporters(way, collector, INTERVAL)) {
      assertThat(exporters.export("first")).isTrue();
      assertThat(collector.lastClient()).isEqualTo(1);

      for (Keys next : List.of(SECOND, THIRD)) {
        collector.use(next);
        next.writeTo(folder);
        await()
            .atMost(LIMIT)
            .until(() -> exporters.export("next") && collector.lastClient() == next.generation());
      }

      assertThat(collector.received()).extracting(Received::client).isSorted();
      await().atMost(LIMIT).until(() -> collector.openConnections() == 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_batch_that_is_refused_is_sent_again_with_what_the_files_hold_by_now(Way way)
      throws Exception {
    try (TlsCollector collector = collector(way);
        OtlpExporters exporters = exporters(way, collector, AN_HOUR)) {
      collector.use(SECOND);
      SECOND.writeTo(folder);

      assertThat(exporters.export("refused")).isTrue();

      assertThat(collector.received())
          .hasSize(3)
          .allSatisfy(received -> assertThat(received.client()).isEqualTo(2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_batch_waits_while_only_one_side_has_its_new_keys(Way way) throws Exception {
    try (TlsCollector collector = collector(way);
        OtlpExporters exporters = exporters(way, collector, INTERVAL)) {
      collector.use(SECOND);
      CompletableFuture<Boolean> behind =
          CompletableFuture.supplyAsync(() -> exporters.span("behind"));
      await().atMost(LIMIT).until(() -> collector.connections() > 0);
      SECOND.writeTo(folder);
      assertThat(behind.get(60, TimeUnit.SECONDS)).isTrue();

      int connections = collector.connections();
      THIRD.writeTo(folder);
      CompletableFuture<Boolean> ahead =
          CompletableFuture.supplyAsync(() -> exportsUntil(3, exporters, collector));
      await().atMost(LIMIT).until(() -> collector.connections() > connections);
      collector.use(THIRD);
      assertThat(ahead.get(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void under_load_no_batch_is_lost(Way way) throws Exception {
    try (TlsCollector collector = collector(way);
        OtlpExporters exporters = exporters(way, collector, INTERVAL)) {
      AtomicBoolean ended = new AtomicBoolean();
      Queue<String> exported = new ConcurrentLinkedQueue<>();
      Queue<String> lost = new ConcurrentLinkedQueue<>();
      List<BiPredicate<OtlpExporters, String>> signals =
          List.of(
              OtlpExporters::span, OtlpExporters::span, OtlpExporters::metric, OtlpExporters::log);
      AtomicInteger number = new AtomicInteger();
      List<CompletableFuture<Void>> load = new ArrayList<>();
      for (BiPredicate<OtlpExporters, String> signal : signals) {
        load.add(
            CompletableFuture.runAsync(
                () -> {
                  while (!ended.get()) {
                    String item = "item " + number.incrementAndGet();
                    (signal.test(exporters, item) ? exported : lost).add(item);
                  }
                },
                task -> new Thread(task).start()));
      }

      for (Keys next : List.of(SECOND, THIRD, FIRST, SECOND)) {
        collector.use(next);
        next.writeTo(folder);
        await().atMost(LIMIT).until(() -> collector.lastClient() == next.generation());
      }
      ended.set(true);
      load.forEach(CompletableFuture::join);

      assertThat(lost).isEmpty();
      Set<String> missing = new HashSet<>(exported);
      missing.removeAll(collector.items());
      assertThat(missing).isEmpty();
    }
  }

  @Test
  void a_secret_of_kubernetes_is_followed_when_its_links_are_swapped() throws Exception {
    for (Keys keys : List.of(FIRST, SECOND)) {
      keys.writeTo(Files.createDirectory(folder.resolve(".." + keys.generation())));
    }
    Path data = folder.resolve("..data");
    Files.createSymbolicLink(data, Path.of("..1"));
    for (Path file :
        List.of(Keys.trusted(data), Keys.clientCertificate(data), Keys.clientKey(data))) {
      Files.createSymbolicLink(
          folder.resolve(file.getFileName()), Path.of("..data").resolve(file.getFileName()));
    }
    try (TlsCollector collector = new TlsCollector(FIRST, Way.HTTP_1.offered);
        OtlpExporters exporters = exporters(Way.HTTP_1, collector, INTERVAL)) {
      assertThat(exporters.export("first")).isTrue();

      collector.use(SECOND);
      Path swap = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2"));
      Files.move(swap, data, StandardCopyOption.ATOMIC_MOVE);

      assertThat(exportsUntil(2, exporters, collector)).isTrue();
    }
  }

  @Test
  void only_the_certificates_to_trust_may_be_given() throws Exception {
    FIRST.writeTo(folder);
    try (TlsCollector collector = new TlsCollector(FIRST, Way.HTTP_1.offered)) {
      collector.takeAnybody();
      Map<String, String> settings = new HashMap<>(settings(Way.HTTP_1, collector));
      settings.keySet().removeIf(key -> key.contains("client"));
      try (OtlpExporters exporters = reloading(INTERVAL, settings)) {
        assertThat(exporters.export("first")).isTrue();

        collector.use(SECOND);
        Files.writeString(Keys.trusted(folder), SECOND.trustedPem());
        int connections = collector.connections();

        await()
            .atMost(LIMIT)
            .until(() -> exporters.export("next") && collector.connections() == connections + 3);
      }
    }
  }

  @Test
  void each_signal_may_have_files_of_its_own() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    try (TlsCollector collector = collector(Way.GRPC)) {
      SECOND.writeTo(logs);
      Map<String, String> settings = new HashMap<>(settings(Way.GRPC, collector));
      Keys.settings(logs)
          .forEach((key, file) -> settings.put(key.replace("otlp.", "otlp.logs."), file));
      try (OtlpExporters exporters = reloading(INTERVAL, settings)) {
        assertThat(exporters.span("of the first")).isTrue();
        collector.use(SECOND);
        assertThat(exporters.log("of the second")).isTrue();

        assertThat(collector.received())
            .containsExactly(
                new Received(Signal.TRACES, "of the first", 1),
                new Received(Signal.LOGS, "of the second", 2));
      }
    }
  }

  @Test
  void an_exporter_without_such_files_or_of_another_kind_is_left_alone() throws Exception {
    FIRST.writeTo(folder);
    ReloadingTls tls = new ReloadingTls(INTERVAL, new Ignored(), guard);
    ConfigProperties none = DefaultConfigProperties.createFromMap(Map.of());
    ConfigProperties files = DefaultConfigProperties.createFromMap(Keys.settings(folder));
    SpanExporter otlp = new OtlpSpanExporterProvider().createExporter(none);
    SpanExporter memory = InMemorySpanExporter.create();

    assertThat(tls.reloading(otlp, none)).isSameAs(otlp);
    assertThat(tls.reloading(memory, files)).isSameAs(memory);
    assertThat(guard.errors()).isZero();
  }

  @Test
  void an_exporter_that_is_wrapped_already_is_left_alone_with_a_warning() throws Exception {
    FIRST.writeTo(folder);
    ConfigProperties files = DefaultConfigProperties.createFromMap(Keys.settings(folder));
    SpanExporter wrapper = new Wrapper(new OtlpSpanExporterProvider().createExporter(files));

    try (Warnings warnings = Warnings.of(ReloadingTls.class)) {
      assertThat(new ReloadingTls(INTERVAL, new Ignored(), guard).reloading(wrapper, files))
          .isSameAs(wrapper);
      assertThat(warnings.lines())
          .singleElement()
          .satisfies(line -> assertThat(line).contains("restart", Wrapper.class.getName()));
    }
  }

  @Test
  void an_exporter_that_cannot_be_rebuilt_is_left_alone() throws Exception {
    FIRST.writeTo(folder);
    try (TlsCollector collector = new TlsCollector(FIRST, Way.GRPC.offered)) {
      ConfigProperties settings =
          DefaultConfigProperties.createFromMap(settings(Way.GRPC, collector));
      SpanExporter exporter = new OtlpSpanExporterProvider().createExporter(settings);
      ConfigProperties without =
          DefaultConfigProperties.create(settings(Way.GRPC, collector), new NoSenders());

      assertThat(new ReloadingTls(INTERVAL, new Ignored(), guard).reloading(exporter, without))
          .isSameAs(exporter);
      assertThat(guard.capability("tls.reload").errors()).isEqualTo(1);
    }
  }

  @Test
  void an_exporter_tells_which_files_it_follows() throws Exception {
    try (TlsCollector collector = collector(Way.HTTP_1);
        OtlpExporters exporters = exporters(Way.HTTP_1, collector, INTERVAL)) {
      assertThat(exporters.spans.toString())
          .startsWith("OtlpHttpSpanExporter{")
          .contains("ReloadingTls{certificate=" + Keys.trusted(folder))
          .contains("client.key=" + Keys.clientKey(folder));
    }
  }

  private record Wrapper(SpanExporter exporter) implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return exporter.export(spans);
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }

  private static final class NoSenders implements ComponentLoader {
    @Override
    public <T> Iterable<T> load(Class<T> spi) {
      return List.of();
    }
  }

  // Whether all of them arrive, the one that shows that certificate included.
  private static boolean exportsUntil(
      int generation, OtlpExporters exporters, TlsCollector collector) {
    boolean arrived;
    do {
      arrived = exporters.span("until");
    } while (arrived && collector.lastClient() != generation);
    return arrived;
  }

  private TlsCollector collector(Way way) throws Exception {
    FIRST.writeTo(folder);
    return new TlsCollector(FIRST, way.offered);
  }

  private OtlpExporters exporters(Way way, TlsCollector collector, Duration interval) {
    return reloading(interval, settings(way, collector));
  }

  private OtlpExporters reloading(Duration interval, Map<String, String> settings) {
    return new OtlpExporters(
        new ReloadingTls(interval, new Ignored(), guard),
        DefaultConfigProperties.createFromMap(settings));
  }

  private Map<String, String> settings(Way way, TlsCollector collector) {
    Map<String, String> settings = new HashMap<>(Keys.settings(folder));
    settings.put("otel.exporter.otlp.protocol", way.protocol);
    settings.put("otel.exporter.otlp.timeout", "60s"); // for slow machines
    settings.put("otel.exporter.otlp.endpoint", collector.endpoint());
    return settings;
  }
}
