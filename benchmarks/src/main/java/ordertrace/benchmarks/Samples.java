package ordertrace.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured of each figure and variant, one value for each round. */
public final class Samples {

  private final Map<String, Map<Variant, List<Double>>> figures = new LinkedHashMap<>();

  /** Adds the value of one round. */
  public void add(String figure, Variant variant, double value) {
    figures
        .computeIfAbsent(figure, name -> new LinkedHashMap<>())
        .computeIfAbsent(variant, name -> new ArrayList<>())
        .add(value);
  }

  /**
   * Returns a Markdown table: medians with minimum and maximum, and for every variant the
   * difference and ratio of its median to that of the agent alone.
   */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append("| figure | variant | median (min … max) | to the agent alone | ratio |\n");
    table.append("|---|---|---|---|---|\n");
    figures.forEach(
        (figure, variants) ->
            variants.forEach((variant, values) -> row(table, figure, variant, values, variants)));
    return table.toString();
  }

  private static void row(
      StringBuilder table,
      String figure,
      Variant variant,
      List<Double> values,
      Map<Variant, List<Double>> variants) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.1f (%.1f … %.1f) |",
            figure,
            variant.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            median(sorted),
            sorted[0],
            sorted[sorted.length - 1]));
    List<Double> base = variants.get(Variant.AGENT);
    if (variant == Variant.AGENT || base == null) {
      table.append("  |  |\n");
      return;
    }
    double agent = median(base.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    table.append(
        String.format(
            Locale.ROOT, " %+.1f | %.3f |\n", median(sorted) - agent, median(sorted) / agent));
  }

  /** Returns the median of values in their order. */
  public static double median(double[] sorted) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("No values");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
