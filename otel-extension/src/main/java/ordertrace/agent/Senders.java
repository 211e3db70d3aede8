package ordertrace.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import ordertrace.agent.privacy.Privacy;

/**
 * Completes everything that sends telemetry, from the inside out: keys that rotate, because only
 * the exporter itself can take new ones; the rules of personal data, which must see what all others
 * add; orders that were learned late. The rules stay outside the guard: what that returns after a
 * failure is the unchanged sender, and they must fail closed.
 */
final class Senders {

  static SpanExporter complete(SpanExporter exporter, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    Privacy privacy = OrderTracing.privacy();
    SpanExporter sender = tracing == null ? exporter : tracing.tls.reloading(exporter, properties);
    SpanExporter scrubbed = privacy == null ? sender : privacy.scrub(sender);
    return tracing == null
        ? scrubbed
        : tracing.wiring(scrubbed, () -> tracing.spans.exporter(scrubbed, tracing.hidden));
  }

  static LogRecordExporter complete(LogRecordExporter exporter, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    Privacy privacy = OrderTracing.privacy();
    LogRecordExporter sender =
        tracing == null ? exporter : tracing.tls.reloading(exporter, properties);
    return privacy == null ? sender : privacy.scrub(sender);
  }

  static MetricExporter complete(MetricExporter exporter, ConfigProperties properties) {
    OrderTracing tracing = OrderTracing.running();
    Privacy privacy = OrderTracing.privacy();
    MetricExporter sender =
        tracing == null ? exporter : tracing.tls.reloading(exporter, properties);
    return privacy == null ? sender : privacy.scrub(sender);
  }

  static MetricReader complete(MetricReader reader, ConfigProperties properties) {
    Privacy privacy = OrderTracing.privacy();
    return privacy == null ? reader : privacy.scrub(reader);
  }

  private Senders() {}
}
