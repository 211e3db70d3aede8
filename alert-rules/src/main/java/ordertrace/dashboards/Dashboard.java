package ordertrace.dashboards;

import java.util.List;
import java.util.Map;

/**
 * A page of graphs.
 *
 * @param uid its place in addresses, for ever: links lead there
 * @param period what is shown at first, as Grafana writes it: {@code now-7d}
 */
record Dashboard(
    String uid,
    String title,
    String description,
    String period,
    List<Choice> choices,
    List<Row> rows) {

  // The last version that is JSON alone, without Kubernetes' way of saying it; each Grafana reads
  // it.
  private static final int SCHEMA = 41;

  Map<String, Object> fields() {
    return Fields.of(
        "uid",
        uid,
        "title",
        title,
        "description",
        description,
        "tags",
        List.of(Link.TAG),
        "editable",
        false,
        "graphTooltip",
        1, // one cross-hair for all panels
        "schemaVersion",
        SCHEMA,
        "refresh",
        "30s",
        "timezone",
        "browser",
        "time",
        Fields.of("from", period, "to", "now"),
        "links",
        List.of(Link.toAllOthers()),
        "templating",
        Fields.of("list", choices.stream().map(Choice::fields).toList()),
        "annotations",
        Fields.of("list", List.of()),
        "panels",
        Layout.of(rows));
  }
}
