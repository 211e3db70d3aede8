package ordertrace.agent;

import com.google.auto.service.AutoService;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import java.util.Map;
import ordertrace.agent.journal.OtlpFacts;

/** Where an agent that is configured by properties finds this extension. */
@AutoService(AutoConfigurationCustomizerProvider.class)
public final class OrderTracingCustomizer implements AutoConfigurationCustomizerProvider {

  @Override
  public void customize(AutoConfigurationCustomizer sdk) {
    sdk.addPropertiesCustomizer(OrderTracingCustomizer::start)
        .addResourceCustomizer(OrderTracingCustomizer::learnService)
        .addTracerProviderCustomizer(OrderTracingCustomizer::addOrderSpans)
        .addSpanExporterCustomizer(Senders::complete)
        .addMetricExporterCustomizer(Senders::complete)
        .addLogRecordExporterCustomizer(Senders::complete)
        .addMetricReaderCustomizer(Senders::complete)
        .addLoggerProviderCustomizer(OrderTracingCustomizer::addOrderLogs);
  }

  // The first of the callbacks, and the only one before the propagators are looked up.
  private static Map<String, String> start(ConfigProperties properties) {
    Startup.start(properties, GivenKeys.of(properties));
    OrderTracing tracing = OrderTracing.running();
    return tracing == null
        ? Map.of()
        : tracing.wiring(Map.of(), () -> AgentProperties.additions(properties));
  }

  private static Resource learnService(Resource resource, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    if (tracing != null) {
      tracing.learn(resource, () -> factExporter(properties));
    }
    return resource;
  }

  // Facts pass by the SDK's own exporters: what completes those must complete this one too.
  private static LogRecordExporter factExporter(ConfigProperties properties) {
    return Senders.complete(OtlpFacts.exporter(properties), properties);
  }

  private static SdkTracerProviderBuilder addOrderSpans(
      SdkTracerProviderBuilder provider, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null
        ? provider
        : tracing.wiring(
            provider,
            // First: an exporting processor may ask for a root's orders as soon as it ends.
            () -> provider.addSpanProcessorFirst(tracing.spans.processor(tracing::end)));
  }

  private static SdkLoggerProviderBuilder addOrderLogs(
      SdkLoggerProviderBuilder provider, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null || !AgentProperties.exportsLogs(properties)
        ? provider
        : tracing.wiring(
            provider,
            // First: what is exported as soon as it comes must have its order by then.
            () -> provider.addLogRecordProcessorFirst(tracing.logs.processor()));
  }
}
