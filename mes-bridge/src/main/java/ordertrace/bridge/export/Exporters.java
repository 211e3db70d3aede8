package ordertrace.bridge.export;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exporters that OpenTelemetry's own settings ask for, to be called directly: behind an SDK's
 * batch processor nobody would learn whether a batch was stored.
 *
 * @param spans all configured span exporters as one
 * @param facts all configured log exporters as one
 * @param resource what the settings say about this process
 */
public record Exporters(SpanExporter spans, LogRecordExporter facts, Resource resource)
    implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(Exporters.class);
  private static final String SERVICE_NAME = "mes-bridge";
  private static final long SHUTDOWN_SECONDS = 10;

  /**
   * Builds them as OpenTelemetry's autoconfigure does.
   *
   * @param settings properties {@code otel.…}, weaker than system properties and {@code OTEL_…}
   *     environment variables
   */
  public static Exporters of(Map<String, String> settings) {
    List<SpanExporter> spans = new ArrayList<>();
    List<LogRecordExporter> facts = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .addPropertiesSupplier(() -> withDefaults(settings))
        .addPropertiesCustomizer(properties -> Map.of("otel.metrics.exporter", "none"))
        .addResourceCustomizer((resource, properties) -> kept(resources, identified(resource)))
        .addSpanExporterCustomizer((exporter, properties) -> taken(spans, exporter))
        .addLogRecordExporterCustomizer((exporter, properties) -> taken(facts, exporter))
        .build()
        .getOpenTelemetrySdk()
        .close();
    warnIfNone(spans, "OTEL_TRACES_EXPORTER", "spans");
    warnIfNone(facts, "OTEL_LOGS_EXPORTER", "facts");
    return new Exporters(
        SpanExporter.composite(spans),
        LogRecordExporter.composite(facts),
        resources.isEmpty() ? identified(Resource.getDefault()) : resources.get(0));
  }

  /** As {@link #of}, and known as these are: whoever reads it sees one process. */
  Exporters anew(Map<String, String> settings) {
    Exporters made = of(settings);
    return new Exporters(made.spans, made.facts, resource);
  }

  /** Returns the name under which this process is known. */
  public String serviceName() {
    String name = resource.getAttribute(ServiceAttributes.SERVICE_NAME);
    return name == null ? SERVICE_NAME : name;
  }

  @Override
  public void close() {
    spans.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    facts.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
  }

  // The agent's default protocol, so that one set of variables suits agent and bridge.
  private static Map<String, String> withDefaults(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("otel.service.name", SERVICE_NAME);
    all.put("otel.exporter.otlp.protocol", "http/protobuf");
    all.putAll(settings);
    return all;
  }

  private static Resource identified(Resource resource) {
    if (resource.getAttribute(ServiceAttributes.INSTANCE_ID) != null) {
      return resource;
    }
    return resource.toBuilder()
        .put(ServiceAttributes.INSTANCE_ID, UUID.randomUUID().toString())
        .build();
  }

  private static Resource kept(List<Resource> resources, Resource resource) {
    resources.add(resource);
    return resource;
  }

  // The SDK that was needed to build them gets exporters that do nothing: closing it leaves ours
  // open.
  private static SpanExporter taken(List<SpanExporter> exporters, SpanExporter exporter) {
    exporters.add(exporter);
    return SpanExporter.composite();
  }

  private static LogRecordExporter taken(
      List<LogRecordExporter> exporters, LogRecordExporter exporter) {
    exporters.add(exporter);
    return LogRecordExporter.composite();
  }

  private static void warnIfNone(List<?> exporters, String setting, String what) {
    if (exporters.isEmpty()) {
      logger.warn(
          "No exporter is configured: {} go nowhere; set {}=otlp to keep them", what, setting);
    }
  }
}
