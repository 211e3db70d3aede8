package ordertrace.agent.privacy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/** Applies the rules to everything that a metric says, exemplars included. Thread-safe. */
final class MetricScrubber {

  private final AttributeScrubber attributes;
  private final ValueScrubber values;
  private final Shared shared;

  MetricScrubber(AttributeScrubber attributes, ValueScrubber values, Shared shared) {
    this.attributes = attributes;
    this.values = values;
    this.shared = shared;
  }

  MetricData scrub(MetricData metric) {
    return new ScrubbedMetric(
        metric,
        values.named(metric.getName()),
        values.named(metric.getDescription()),
        data(metric),
        shared);
  }

  private Data<?> data(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_GAUGE -> GaugeData.createLongGaugeData(longs(metric.getLongGaugeData()));
      case DOUBLE_GAUGE -> GaugeData.createDoubleGaugeData(doubles(metric.getDoubleGaugeData()));
      case LONG_SUM -> {
        SumData<LongPointData> sum = metric.getLongSumData();
        yield SumData.createLongSumData(
            sum.isMonotonic(), sum.getAggregationTemporality(), longs(sum));
      }
      case DOUBLE_SUM -> {
        SumData<DoublePointData> sum = metric.getDoubleSumData();
        yield SumData.createDoubleSumData(
            sum.isMonotonic(), sum.getAggregationTemporality(), doubles(sum));
      }
      case HISTOGRAM -> {
        HistogramData histogram = metric.getHistogramData();
        yield HistogramData.create(
            histogram.getAggregationTemporality(), histograms(histogram.getPoints()));
      }
      case EXPONENTIAL_HISTOGRAM -> {
        ExponentialHistogramData histogram = metric.getExponentialHistogramData();
        yield ExponentialHistogramData.create(
            histogram.getAggregationTemporality(), exponentials(histogram.getPoints()));
      }
      case SUMMARY -> SummaryData.create(summaries(metric.getSummaryData().getPoints()));
    };
  }

  private List<LongPointData> longs(Data<LongPointData> data) {
    return points(
        data.getPoints(),
        (point, told) -> new ScrubbedPoint.OfLong(point, told, longExemplars(point)));
  }

  private List<DoublePointData> doubles(Data<DoublePointData> data) {
    return points(
        data.getPoints(),
        (point, told) ->
            new ScrubbedPoint.OfDouble(point, told, doubleExemplars(point.getExemplars())));
  }

  private List<HistogramPointData> histograms(Collection<HistogramPointData> points) {
    return points(
        points,
        (point, told) ->
            new ScrubbedPoint.OfHistogram(point, told, doubleExemplars(point.getExemplars())));
  }

  private List<ExponentialHistogramPointData> exponentials(
      Collection<ExponentialHistogramPointData> points) {
    return points(
        points,
        (point, told) ->
            ExponentialHistogramPointData.create(
                point.getScale(),
                point.getSum(),
                point.getZeroCount(),
                point.hasMin(),
                point.getMin(),
                point.hasMax(),
                point.getMax(),
                point.getPositiveBuckets(),
                point.getNegativeBuckets(),
                point.getStartEpochNanos(),
                point.getEpochNanos(),
                told,
                doubleExemplars(point.getExemplars())));
  }

  private List<SummaryPointData> summaries(Collection<SummaryPointData> points) {
    return points(
        points,
        (point, told) ->
            SummaryPointData.create(
                point.getStartEpochNanos(),
                point.getEpochNanos(),
                told,
                point.getCount(),
                point.getSum(),
                point.getValues()));
  }

  // A clean point stays the same object.
  private <P extends PointData> List<P> points(
      Collection<P> points, BiFunction<P, Attributes, P> with) {
    List<P> scrubbed = new ArrayList<>(points.size());
    for (P point : points) {
      Attributes told = attributes.scrub(point.getAttributes(), Side.METRIC);
      boolean clean = told == point.getAttributes() && point.getExemplars().isEmpty();
      scrubbed.add(clean ? point : with.apply(point, told));
    }
    return scrubbed;
  }

  private List<LongExemplarData> longExemplars(LongPointData point) {
    return point.getExemplars().stream()
        .map(
            exemplar ->
                LongExemplarData.create(
                    told(exemplar),
                    exemplar.getEpochNanos(),
                    shared.context(exemplar.getSpanContext()),
                    exemplar.getValue()))
        .toList();
  }

  private List<DoubleExemplarData> doubleExemplars(List<DoubleExemplarData> exemplars) {
    return exemplars.stream()
        .map(
            exemplar ->
                DoubleExemplarData.create(
                    told(exemplar),
                    exemplar.getEpochNanos(),
                    shared.context(exemplar.getSpanContext()),
                    exemplar.getValue()))
        .toList();
  }

  private Attributes told(ExemplarData exemplar) {
    return attributes.scrub(exemplar.getFilteredAttributes(), Side.RESOURCE);
  }
}
