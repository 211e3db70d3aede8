package ordertrace.agent;

import com.google.auto.service.AutoService;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import ordertrace.agent.guard.Capability.Call;
import ordertrace.agent.http.HttpOrders;
import ordertrace.agent.journal.OtlpFacts;

/** Where the agent finds this extension; the whole wiring of the SDK is on this screen. */
@AutoService(AutoConfigurationCustomizerProvider.class)
public final class OrderTracingCustomizer implements AutoConfigurationCustomizerProvider {

  private static final Logger logger = Logger.getLogger(OrderTracingCustomizer.class.getName());

  private Set<AttributeKey<?>> hidden = Set.of();

  @Override
  public void customize(AutoConfigurationCustomizer sdk) {
    sdk.addPropertiesCustomizer(this::start)
        .addResourceCustomizer(this::learnService)
        .addTracerProviderCustomizer(this::addOrderSpans)
        // Before whatever wraps an exporter: only the exporter itself can take new keys.
        .addSpanExporterCustomizer(this::reloadTls)
        .addMetricExporterCustomizer(this::reloadTls)
        .addLogRecordExporterCustomizer(this::reloadTls)
        // Next to the sender: it must see what all others add.
        .addSpanExporterCustomizer(Senders::scrubbed)
        .addLogRecordExporterCustomizer(Senders::scrubbed)
        .addMetricExporterCustomizer(Senders::scrubbed)
        .addMetricReaderCustomizer(Senders::scrubbed)
        .addSpanExporterCustomizer(this::addLateOrderIds)
        .addLoggerProviderCustomizer(this::addOrderLogs);
  }

  // The first of the callbacks, and the only one before the propagators are looked up. What it
  // throws
  // would cost the application all its telemetry, so it starts without us instead.
  private Map<String, String> start(ConfigProperties properties) {
    try {
      OrderTracing.stop();
      OrderTracingConfig config = OrderTracingConfig.from(properties, logger::warning);
      if (!config.enabled()) {
        OrderTracing.switchOff();
        return Map.of();
      }
      OrderTracing.start(
          config,
          ConfiguredFiles.journey(config, logger::warning),
          ConfiguredFiles.fingerprint(config, logger::warning),
          properties);
      hidden =
          AgentProperties.capturesLocation(properties) ? Set.of() : Set.of(HttpOrders.LOCATION);
      return AgentProperties.additions(properties);
    } catch (Throwable e) {
      OrderTracing.stop();
      logger.log(Level.WARNING, "Order tracing could not start; the agent runs without it", e);
      return Map.of();
    }
  }

  private Resource learnService(Resource resource, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null
        ? resource
        : wiring(
            tracing,
            resource,
            () -> {
              Resource learned = tracing.service.learn(resource);
              if (tracing.config.facts()) {
                tracing.delivery.open(learned, () -> factExporter(properties), logger::warning);
              }
              return learned;
            });
  }

  // Facts pass by the SDK's own exporters: what wraps those must wrap this one too.
  private LogRecordExporter factExporter(ConfigProperties properties) {
    return Senders.scrubbed(reloadTls(OtlpFacts.exporter(properties), properties), properties);
  }

  private SdkTracerProviderBuilder addOrderSpans(
      SdkTracerProviderBuilder provider, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null
        ? provider
        : wiring(
            tracing,
            provider,
            // First: an exporting processor may ask for a root's orders as soon as it ends.
            () -> provider.addSpanProcessorFirst(tracing.spans.processor(tracing::end)));
  }

  private SpanExporter reloadTls(SpanExporter exporter, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null ? exporter : tracing.tls.reloading(exporter, properties);
  }

  private MetricExporter reloadTls(MetricExporter exporter, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null ? exporter : tracing.tls.reloading(exporter, properties);
  }

  private LogRecordExporter reloadTls(LogRecordExporter exporter, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null ? exporter : tracing.tls.reloading(exporter, properties);
  }

  private SpanExporter addLateOrderIds(SpanExporter exporter, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null
        ? exporter
        : wiring(tracing, exporter, () -> tracing.spans.exporter(exporter, hidden));
  }

  private SdkLoggerProviderBuilder addOrderLogs(
      SdkLoggerProviderBuilder provider, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    return tracing == null || !AgentProperties.exportsLogs(properties)
        ? provider
        : wiring(
            tracing,
            provider,
            // First: what is exported as soon as it comes must have its order by then.
            () -> provider.addLogRecordProcessorFirst(tracing.logs.processor()));
  }

  private static <T> T wiring(OrderTracing tracing, T unchanged, Call<T> call) {
    return tracing.wiring(unchanged, call);
  }
}
