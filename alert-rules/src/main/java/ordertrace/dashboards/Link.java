package ordertrace.dashboards;

import java.util.List;
import java.util.Map;

/** Leads from a dashboard to others. */
final class Link {

  static final String TAG = "order-trace";

  private Link() {}

  /** A list of all dashboards, which keeps the period that is shown. */
  static Map<String, Object> toAllOthers() {
    return Fields.of(
        "type",
        "dashboards",
        "title",
        "Other graphs",
        "tags",
        List.of(TAG),
        "asDropdown",
        true,
        "keepTime",
        true,
        "includeVars",
        false);
  }

  /** From a panel. */
  static Map<String, Object> to(String uid, String title) {
    return Fields.of("title", title, "url", "/d/" + uid + "?${__url_time_range}");
  }
}
