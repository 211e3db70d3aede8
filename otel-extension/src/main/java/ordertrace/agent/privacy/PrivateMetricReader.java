package ordertrace.agent.privacy;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.io.IOException;
import java.util.Collection;

/** Lets a reader that is pulled, such as Prometheus', collect scrubbed metrics. */
final class PrivateMetricReader implements MetricReader {

  private final MetricReader reader;
  private final Scrubbing<MetricData> scrubbing;

  PrivateMetricReader(MetricReader reader, Scrubbing<MetricData> scrubbing) {
    this.reader = reader;
    this.scrubbing = scrubbing;
  }

  @Override
  public void register(CollectionRegistration registration) {
    reader.register(
        new CollectionRegistration() {
          @Override
          public Collection<MetricData> collectAllMetrics() {
            return scrubbing.of(registration.collectAllMetrics());
          }
        });
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return reader.getDefaultAggregation(instrumentType);
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return reader.getAggregationTemporality(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return reader.getMemoryMode();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return reader.forceFlush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return reader.shutdown();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  @Override
  public String toString() {
    return "PrivateMetricReader{" + reader + '}';
  }
}
