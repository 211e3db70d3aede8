package ordertrace.agent.privacy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.List;

/** A point of a metric as it may leave; of these kinds the SDK makes none with exemplars. */
abstract class ScrubbedPoint<P extends PointData, E extends ExemplarData> implements PointData {

  final P point;
  private final Attributes attributes;
  private final List<E> exemplars;

  ScrubbedPoint(P point, Attributes attributes, List<E> exemplars) {
    this.point = point;
    this.attributes = attributes;
    this.exemplars = exemplars;
  }

  @Override
  public long getStartEpochNanos() {
    return point.getStartEpochNanos();
  }

  @Override
  public long getEpochNanos() {
    return point.getEpochNanos();
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public List<E> getExemplars() {
    return exemplars;
  }

  static final class OfLong extends ScrubbedPoint<LongPointData, LongExemplarData>
      implements LongPointData {

    OfLong(LongPointData point, Attributes attributes, List<LongExemplarData> exemplars) {
      super(point, attributes, exemplars);
    }

    @Override
    public long getValue() {
      return point.getValue();
    }
  }

  static final class OfDouble extends ScrubbedPoint<DoublePointData, DoubleExemplarData>
      implements DoublePointData {

    OfDouble(DoublePointData point, Attributes attributes, List<DoubleExemplarData> exemplars) {
      super(point, attributes, exemplars);
    }

    @Override
    public double getValue() {
      return point.getValue();
    }
  }

  static final class OfHistogram extends ScrubbedPoint<HistogramPointData, DoubleExemplarData>
      implements HistogramPointData {

    OfHistogram(
        HistogramPointData point, Attributes attributes, List<DoubleExemplarData> exemplars) {
      super(point, attributes, exemplars);
    }

    @Override
    public double getSum() {
      return point.getSum();
    }

    @Override
    public long getCount() {
      return point.getCount();
    }

    @Override
    public boolean hasMin() {
      return point.hasMin();
    }

    @Override
    public double getMin() {
      return point.getMin();
    }

    @Override
    public boolean hasMax() {
      return point.hasMax();
    }

    @Override
    public double getMax() {
      return point.getMax();
    }

    @Override
    public List<Double> getBoundaries() {
      return point.getBoundaries();
    }

    @Override
    public List<Long> getCounts() {
      return point.getCounts();
    }
  }
}
