package ordertrace.agent.privacy;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import ordertrace.agent.guard.Ignored;
import ordertrace.privacy.PersonalData;

/**
 * The door of this package: wraps what sends telemetry so that no personal data leaves. Each
 * wrapper must be the last before the sender: what is added behind it is not seen. Thread-safe.
 */
public final class Privacy {

  private final boolean enabled;
  private final Scrubbing<SpanData> spans;
  private final Scrubbing<LogRecordData> logs;
  private final Scrubbing<MetricData> metrics;

  /**
   * The rules of one running extension.
   *
   * @param ignored counts what was dropped, or masked because a rule failed
   */
  public Privacy(PrivacySettings settings, PersonalData personal, Ignored ignored) {
    Pseudonyms pseudonyms = new Pseudonyms(settings.keyFile());
    pseudonyms.refresh(); // now, so that a bad file is told at the start
    ValueScrubber values = new ValueScrubber(personal, settings, pseudonyms, ignored);
    AttributeScrubber attributes = new AttributeScrubber(values);
    Shared shared = new Shared(attributes, values);
    SpanScrubber span = new SpanScrubber(attributes, values, shared);
    LogScrubber log = new LogScrubber(attributes, values, shared);
    MetricScrubber metric = new MetricScrubber(attributes, values, shared);
    this.enabled = settings.enabled();
    this.spans = new Scrubbing<>(span::scrub, pseudonyms, ignored, "privacy-span-dropped");
    this.logs = new Scrubbing<>(log::scrub, pseudonyms, ignored, "privacy-log-dropped");
    this.metrics = new Scrubbing<>(metric::scrub, pseudonyms, ignored, "privacy-metric-dropped");
  }

  /**
   * The standard rules, for as long as nobody could read the settings: what cannot be known to be
   * allowed is not.
   */
  public static Privacy standard() {
    return new Privacy(
        PrivacySettings.STANDARD, PersonalData.exempting(text -> false), new Ignored());
  }

  /** Returns the exporter behind the rules. */
  public SpanExporter scrub(SpanExporter exporter) {
    return enabled ? new PrivateSpanExporter(exporter, spans) : exporter;
  }

  /** Returns the exporter behind the rules. */
  public LogRecordExporter scrub(LogRecordExporter exporter) {
    return enabled ? new PrivateLogExporter(exporter, logs) : exporter;
  }

  /** Returns the exporter behind the rules. */
  public MetricExporter scrub(MetricExporter exporter) {
    return enabled ? new PrivateMetricExporter(exporter, metrics) : exporter;
  }

  /** Returns the reader behind the rules; one that has an exporter is left to that. */
  public MetricReader scrub(MetricReader reader) {
    return enabled && !(reader instanceof PeriodicMetricReader)
        ? new PrivateMetricReader(reader, metrics)
        : reader;
  }
}
