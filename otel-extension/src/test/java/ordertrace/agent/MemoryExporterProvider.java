package ordertrace.agent;

import com.google.auto.service.AutoService;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Lets a test ask the SDK for the exporter {@code memory}. */
@AutoService(ConfigurableSpanExporterProvider.class)
public final class MemoryExporterProvider implements ConfigurableSpanExporterProvider {

  static InMemorySpanExporter exporter = InMemorySpanExporter.create();

  @Override
  public SpanExporter createExporter(ConfigProperties config) {
    return exporter;
  }

  @Override
  public String getName() {
    return "memory";
  }
}
