package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a gauge by labels; what gets the same labels is added up. */
final class Rows {

  private final Map<Tags, Double> values = new LinkedHashMap<>();

  void add(Tags tags, long count) {
    add(tags, (double) count);
  }

  void add(Tags tags, double value) {
    values.merge(tags, value, Double::sum);
  }

  void show(MultiGauge gauge) {
    List<MultiGauge.Row<?>> rows =
        values.entrySet().stream()
            .<MultiGauge.Row<?>>map(e -> MultiGauge.Row.of(e.getKey(), e.getValue()))
            .toList();
    gauge.register(rows, true);
  }
}
