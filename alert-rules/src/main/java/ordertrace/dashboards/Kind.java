package ordertrace.dashboards;

import java.util.List;
import java.util.Map;

/** How a panel shows what it was answered. */
enum Kind {
  NUMBER("stat", 4, 4, "time_series", true),
  BARS("bargauge", 8, 8, "time_series", true),
  TABLE("table", 12, 8, "table", true),
  LINES("timeseries", 12, 8, "time_series", false),
  HEAT("heatmap", 24, 8, "heatmap", false);

  private final String type;
  private final int width;
  private final int height;
  private final String format;
  private final boolean instant;

  Kind(String type, int width, int height, String format, boolean instant) {
    this.type = type;
    this.width = width;
    this.height = height;
    this.format = format;
    this.instant = instant;
  }

  String type() {
    return type;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Map<String, Object> target(Query query, int number) {
    return query.fields(Character.toString('A' + number), format, instant);
  }

  Map<String, Object> options(Unit unit) {
    return switch (this) {
      case NUMBER -> Fields.of("reduceOptions", last(), "colorMode", "value", "graphMode", "none");
      case BARS ->
          Fields.of(
              "reduceOptions", last(), "orientation", "horizontal", "displayMode", "gradient");
      case TABLE -> Fields.of("showHeader", true, "cellHeight", "sm");
      case LINES ->
          Fields.of(
              "legend",
              Fields.of(
                  "displayMode",
                  "table",
                  "placement",
                  "right",
                  "calcs",
                  List.of("lastNotNull", "max")),
              "tooltip",
              Fields.of("mode", "multi", "sort", "desc"));
      case HEAT ->
          Fields.of(
              "calculate", // Prometheus has made the buckets
              false,
              "yAxis",
              Fields.of("unit", unit.id()),
              "exemplars",
              Fields.of("color", "rgba(255,0,255,0.7)"),
              "tooltip",
              Fields.of("mode", "single", "yHistogram", true));
    };
  }

  private static Map<String, Object> last() {
    return Fields.of("calcs", List.of("lastNotNull"), "fields", "", "values", false);
  }
}
