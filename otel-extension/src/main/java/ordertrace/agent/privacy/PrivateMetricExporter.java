package ordertrace.agent.privacy;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/** Hands on scrubbed metrics. */
final class PrivateMetricExporter implements MetricExporter {

  private final MetricExporter exporter;
  private final Scrubbing<MetricData> scrubbing;

  PrivateMetricExporter(MetricExporter exporter, Scrubbing<MetricData> scrubbing) {
    this.exporter = exporter;
    this.scrubbing = scrubbing;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    return exporter.export(scrubbing.of(metrics));
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return exporter.getDefaultAggregation(instrumentType);
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return exporter.getAggregationTemporality(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return exporter.getMemoryMode();
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return "PrivateMetricExporter{" + exporter + '}';
  }
}
