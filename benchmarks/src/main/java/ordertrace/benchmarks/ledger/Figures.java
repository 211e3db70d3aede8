package ordertrace.benchmarks.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordertrace.benchmarks.Samples;

/** What was measured of each figure, one value for each round. */
final class Figures {

  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  void add(String figure, double value) {
    figures.computeIfAbsent(figure, name -> new ArrayList<>()).add(value);
  }

  String table() {
    StringBuilder table = new StringBuilder("| figure | median (min … max) |\n|---|---|\n");
    figures.forEach(
        (figure, values) -> {
          double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %,.1f (%,.1f … %,.1f) |%n",
                  figure,
                  Samples.median(sorted),
                  sorted[0],
                  sorted[sorted.length - 1]));
        });
    return table.toString();
  }
}
