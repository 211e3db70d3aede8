package ordertrace.agent.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the SDK finds and configures it. */
class ReloadingTlsSdkTest {

  @TempDir Path folder;

  private final List<String> exporters = new ArrayList<>();

  @AfterEach
  void stop() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void the_exporters_of_all_signals_reload_whatever_else_of_ours_wraps_them() throws Exception {
    Keys.of(1).writeTo(folder);

    start(Keys.settings(folder));

    assertThat(exporters)
        .hasSize(3)
        .allMatch(exporter -> exporter.matches(".*Otlp(Grpc|Http)[A-Za-z]+Exporter\\{.*"))
        .allMatch(exporter -> exporter.contains("ReloadingTls{certificate=" + folder))
        .anyMatch(exporter -> exporter.contains("LateOrderIds{"));
  }

  @Test
  void without_files_the_exporters_are_those_of_the_agent() {
    start(Map.of());

    assertThat(exporters).hasSize(3).noneMatch(exporter -> exporter.contains("ReloadingTls"));
  }

  // What exports says of itself which exporter it has; that is made, and wrapped, before.
  private void start(Map<String, String> settings) {
    Map<String, String> properties = new HashMap<>(settings);
    properties.put("otel.exporter.otlp.endpoint", "https://localhost:1");
    properties.put("otel.exporter.otlp.traces.protocol", "grpc");
    properties.put("otel.exporter.otlp.logs.protocol", "http/protobuf");
    GlobalOpenTelemetry.resetForTest();
    AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> properties)
        .addSpanProcessorCustomizer((exporter, config) -> seen(exporter))
        .addMetricReaderCustomizer((exporter, config) -> seen(exporter))
        .addLogRecordProcessorCustomizer((exporter, config) -> seen(exporter))
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk()
        .close();
  }

  private <E> E seen(E exporter) {
    exporters.add(exporter.toString());
    return exporter;
  }
}
