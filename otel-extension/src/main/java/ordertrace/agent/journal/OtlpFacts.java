package ordertrace.agent.journal;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.ServiceLoader;

/** The exporter of facts: the agent's own OTLP exporter of log records, but not that of its SDK. */
public final class OtlpFacts {

  private static final String OTLP = "otlp";

  /**
   * Makes one, as {@code otel.exporter.otlp.…} and {@code otel.exporter.otlp.logs.…} say, whatever
   * {@code otel.logs.exporter} says. Its calls make no spans: the exporter sees to that.
   */
  public static LogRecordExporter exporter(ConfigProperties properties) {
    ClassLoader agent = ConfigurableLogRecordExporterProvider.class.getClassLoader();
    for (ConfigurableLogRecordExporterProvider provider :
        ServiceLoader.load(ConfigurableLogRecordExporterProvider.class, agent)) {
      if (provider.getName().equals(OTLP)) {
        return provider.createExporter(properties);
      }
    }
    throw new IllegalStateException("This agent has no OTLP exporter of log records");
  }

  private OtlpFacts() {}
}
