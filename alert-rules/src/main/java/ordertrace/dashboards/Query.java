package ordertrace.dashboards;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a panel asks Prometheus.
 *
 * @param legend what its series are called; labels in double braces
 * @param unit of a column whose unit is not that of its table; null: it is
 */
record Query(String expression, String legend, @Nullable Unit unit) {

  static final Map<String, Object> PROMETHEUS =
      Fields.of("type", "prometheus", "uid", "prometheus");

  static Query of(String expression, String legend) {
    return new Query(expression.strip(), legend, null);
  }

  Query in(Unit other) {
    return new Query(expression, legend, other);
  }

  /** The share of durations that a histogram's query is asked for. */
  static Query quantile(double share, String rates, String legend) {
    return of("histogram_quantile(" + share + ", " + rates.strip() + ")", legend);
  }

  /**
   * @param refId the letter by which a panel tells its queries apart
   * @param instant whether only the last value is of interest
   */
  Map<String, Object> fields(String refId, String format, boolean instant) {
    return Fields.of(
        "refId", refId,
        "datasource", PROMETHEUS,
        "expr", expression,
        "legendFormat", legend,
        "format", format,
        "instant", instant,
        "range", !instant,
        "exemplar", expression.contains("_bucket") && !instant);
  }

  /** Returns null where the unit is that of the table. */
  @Nullable Map<String, Object> override() {
    return unit == null
        ? null
        : Fields.of(
            "matcher", Fields.of("id", "byName", "options", legend),
            "properties", List.of(Fields.of("id", "unit", "value", unit.id())));
  }
}
