package ordertrace.dashboards;

import java.util.List;

/** Panels that answer one question. */
record Row(String title, List<Panel> panels) {

  static Row of(String title, Panel... panels) {
    return new Row(title, List.of(panels));
  }
}
