package ordertrace.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One graph.
 *
 * @param description what to do with what it shows, in one sentence
 * @param alarming from which value on it is red; null: never
 * @param stacked whether its lines add up to a whole
 * @param link where its title leads; null: nowhere
 */
record Panel(
    Kind kind,
    String title,
    Unit unit,
    String description,
    int width,
    List<Query> queries,
    @Nullable Double alarming,
    boolean stacked,
    @Nullable Map<String, Object> link) {

  static Panel number(String title, Unit unit, String description, Query... queries) {
    return of(Kind.NUMBER, title, unit, description, queries);
  }

  static Panel bars(String title, Unit unit, String description, List<Query> queries) {
    return of(Kind.BARS, title, unit, description, queries.toArray(Query[]::new));
  }

  static Panel lines(String title, Unit unit, String description, Query... queries) {
    return of(Kind.LINES, title, unit, description, queries);
  }

  static Panel heat(String title, String description, String buckets) {
    return of(Kind.HEAT, title, Unit.SECONDS, description, Query.of(buckets, "{{le}}"));
  }

  /** One row for each set of labels, one column for each query, named by its legend. */
  static Panel table(String title, Unit unit, String description, Query... queries) {
    return of(Kind.TABLE, title, unit, description, queries);
  }

  private static Panel of(
      Kind kind, String title, Unit unit, String description, Query... queries) {
    return new Panel(
        kind, title, unit, description, kind.width(), List.of(queries), null, false, null);
  }

  Panel red(double from) {
    return new Panel(kind, title, unit, description, width, queries, from, stacked, link);
  }

  Panel wide(int columns) {
    return new Panel(kind, title, unit, description, columns, queries, alarming, stacked, link);
  }

  Panel asStack() {
    return new Panel(kind, title, unit, description, width, queries, alarming, true, link);
  }

  Panel leadsTo(String uid, String name) {
    return new Panel(
        kind, title, unit, description, width, queries, alarming, stacked, Link.to(uid, name));
  }

  Map<String, Object> fields(int id, Map<String, Object> place) {
    Map<String, Object> fields =
        Fields.of(
            "id",
            id,
            "type",
            kind.type(),
            "title",
            title,
            "description",
            description,
            "gridPos",
            place,
            "datasource",
            Query.PROMETHEUS,
            "fieldConfig",
            Fields.of("defaults", defaults(), "overrides", overrides()),
            "options",
            kind.options(unit),
            "targets",
            targets());
    if (kind == Kind.TABLE) {
      fields.put("transformations", oneTable());
    }
    if (link != null) {
      fields.put("links", List.of(link));
    }
    return fields;
  }

  private List<Map<String, Object>> targets() {
    return IntStream.range(0, queries.size())
        .mapToObj(number -> kind.target(queries.get(number), number))
        .toList();
  }

  private Map<String, Object> defaults() {
    Map<String, Object> defaults =
        Fields.of("unit", unit.id(), "min", 0, "thresholds", thresholds(), "noValue", "none yet");
    if (kind == Kind.LINES) {
      defaults.put("custom", lines());
    }
    return defaults;
  }

  private List<Map<String, Object>> overrides() {
    return queries.stream().flatMap(query -> Stream.ofNullable(query.override())).toList();
  }

  private Map<String, Object> thresholds() {
    List<Map<String, Object>> steps = new ArrayList<>();
    steps.add(Fields.of("color", "green", "value", 0));
    if (alarming != null) {
      steps.add(Fields.of("color", "red", "value", alarming));
    }
    return Fields.of("mode", "absolute", "steps", steps);
  }

  private Map<String, Object> lines() {
    return Fields.of(
        "drawStyle",
        "line",
        "lineWidth",
        1,
        "fillOpacity",
        stacked ? 40 : 5,
        "showPoints",
        "auto", // a single value between two gaps would not show
        "spanNulls",
        false,
        "stacking",
        Fields.of("mode", stacked ? "normal" : "none", "group", "A"),
        "thresholdsStyle",
        Fields.of("mode", alarming == null ? "off" : "line"));
  }

  private List<Map<String, Object>> oneTable() {
    Map<String, Object> names = Fields.of();
    for (int i = 0; i < queries.size(); i++) {
      String column = queries.size() == 1 ? "Value" : "Value #" + (char) ('A' + i);
      names.put(column, queries.get(i).legend());
    }
    return List.of(
        Fields.of("id", "merge", "options", Fields.of()),
        Fields.of(
            "id",
            "organize",
            "options",
            Fields.of("excludeByName", Fields.of("Time", true), "renameByName", names)));
  }
}
