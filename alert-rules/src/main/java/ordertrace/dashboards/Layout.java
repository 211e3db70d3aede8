package ordertrace.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts panels side by side, as many as there is room for, each row under its title. */
final class Layout {

  private static final int ROOM = 24; // Grafana's columns

  private final List<Map<String, Object>> placed = new ArrayList<>();
  private int x;
  private int y;
  private int height;

  private Layout() {}

  static List<Map<String, Object>> of(List<Row> rows) {
    Layout layout = new Layout();
    rows.forEach(layout::place);
    return layout.placed;
  }

  private void place(Row row) {
    title(row.title());
    row.panels().forEach(this::place);
    newLine();
  }

  private void title(String title) {
    placed.add(
        Fields.of(
            "id",
            nextId(),
            "type",
            "row",
            "title",
            title,
            "collapsed",
            false,
            "gridPos",
            place(ROOM, 1),
            "panels",
            List.of()));
  }

  private void place(Panel panel) {
    if (x + panel.width() > ROOM) {
      newLine();
    }
    placed.add(panel.fields(nextId(), place(panel.width(), panel.kind().height())));
  }

  private Map<String, Object> place(int width, int high) {
    Map<String, Object> place = Fields.of("h", high, "w", width, "x", x, "y", y);
    x += width;
    height = Math.max(height, high);
    if (x == ROOM) {
      newLine();
    }
    return place;
  }

  private void newLine() {
    x = 0;
    y += height;
    height = 0;
  }

  private int nextId() {
    return placed.size() + 1;
  }
}
