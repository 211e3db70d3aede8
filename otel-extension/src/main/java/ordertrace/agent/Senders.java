package ordertrace.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import ordertrace.agent.privacy.Privacy;

/**
 * Puts the rules of personal data before everything that sends telemetry. Outside the guard: what
 * that returns after a failure is the unchanged sender, and this must fail closed.
 */
final class Senders {

  static SpanExporter scrubbed(SpanExporter exporter, ConfigProperties properties) {
    Privacy privacy = OrderTracing.privacy();
    return privacy == null ? exporter : privacy.scrub(exporter);
  }

  static LogRecordExporter scrubbed(LogRecordExporter exporter, ConfigProperties properties) {
    Privacy privacy = OrderTracing.privacy();
    return privacy == null ? exporter : privacy.scrub(exporter);
  }

  static MetricExporter scrubbed(MetricExporter exporter, ConfigProperties properties) {
    Privacy privacy = OrderTracing.privacy();
    return privacy == null ? exporter : privacy.scrub(exporter);
  }

  static MetricReader scrubbed(MetricReader reader, ConfigProperties properties) {
    Privacy privacy = OrderTracing.privacy();
    return privacy == null ? reader : privacy.scrub(reader);
  }

  private Senders() {}
}
