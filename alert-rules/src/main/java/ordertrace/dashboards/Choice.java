package ordertrace.dashboards;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something that the reader of a dashboard chooses; queries name it with a {@code $}.
 *
 * @param fields as Grafana stores it
 */
record Choice(Map<String, Object> fields) {

  /** The values of a label, several or all. */
  static Choice ofLabel(String name, String title, String label, String metric) {
    String query = "label_values(" + metric + ", " + label + ")";
    return new Choice(
        Fields.of(
            "name",
            name,
            "label",
            title,
            "type",
            "query",
            "datasource",
            Query.PROMETHEUS,
            "query",
            Fields.of("query", query, "refId", name),
            "definition",
            query,
            "refresh",
            2, // when the period changes
            "sort",
            1,
            "multi",
            true,
            "includeAll",
            true,
            "allValue",
            ".*",
            "current",
            Fields.of("text", List.of("All"), "value", List.of("$__all"))));
  }

  /** One of these; the first is chosen until somebody chooses. */
  static Choice of(String name, String title, String... values) {
    return new Choice(
        Fields.of(
            "name",
            name,
            "label",
            title,
            "type",
            "custom",
            "query",
            String.join(",", values),
            "multi",
            false,
            "includeAll",
            false,
            "current",
            Fields.of("text", values[0], "value", values[0]),
            "options",
            options(values)));
  }

  private static List<Map<String, Object>> options(String... values) {
    return Arrays.stream(values)
        .map(value -> option(value, value.equals(values[0])))
        .collect(Collectors.toList());
  }

  private static Map<String, Object> option(String value, boolean chosen) {
    return Fields.of("text", value, "value", value, "selected", chosen);
  }
}
