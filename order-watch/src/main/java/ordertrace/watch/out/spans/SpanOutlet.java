package ordertrace.watch.out.spans;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The span exporters that OpenTelemetry's own settings ask for, to be called directly: behind an
 * SDK's batch processor nobody would learn whether a batch was stored.
 */
record SpanOutlet(SpanExporter exporter, Resource resource) implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(SpanOutlet.class);
  private static final long SHUTDOWN_SECONDS = 10;

  /**
   * @param settings properties {@code otel.…}, weaker than system properties and {@code OTEL_…}
   *     environment variables
   */
  static SpanOutlet of(Map<String, String> settings) {
    List<SpanExporter> exporters = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .addPropertiesSupplier(() -> withDefaults(settings))
        .addPropertiesCustomizer(
            properties -> Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
        .addResourceCustomizer((resource, properties) -> kept(resources, resource))
        .addSpanExporterCustomizer((exporter, properties) -> taken(exporters, exporter))
        .build()
        .getOpenTelemetrySdk()
        .close();
    if (exporters.isEmpty()) {
      logger.info("Spans of journeys go nowhere; set OTEL_TRACES_EXPORTER=otlp to send them");
    }
    Resource resource = resources.isEmpty() ? Resource.getDefault() : resources.get(0);
    return new SpanOutlet(SpanExporter.composite(exporters), resource);
  }

  /** As {@link #of}, and known as this one is: whoever reads it sees one process. */
  SpanOutlet anew(Map<String, String> settings) {
    return new SpanOutlet(of(settings).exporter, resource);
  }

  @Override
  public void close() {
    exporter.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
  }

  // Off unless asked for: the usual endpoint is localhost:4317, which is order-watch itself.
  private static Map<String, String> withDefaults(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("otel.service.name", "order-watch");
    all.put("otel.traces.exporter", "none");
    all.put("otel.exporter.otlp.protocol", "http/protobuf");
    all.putAll(settings);
    return all;
  }

  private static Resource kept(List<Resource> resources, Resource resource) {
    resources.add(resource);
    return resource;
  }

  // The SDK that was needed to build them gets one that does nothing: closing it leaves ours open.
  private static SpanExporter taken(List<SpanExporter> exporters, SpanExporter exporter) {
    exporters.add(exporter);
    return SpanExporter.composite();
  }
}
