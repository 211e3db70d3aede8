package ordertrace.rules;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that a person must hear of.
 *
 * @param lasting how long it must be so, as Prometheus writes durations; {@code 0s}: at once
 * @param labels what Alertmanager routes, groups and silences by; never about one order
 */
record Alert(String name, String expression, String lasting, Map<String, String> labels, Text text)
    implements Rule {

  static final String ORDER_WATCH = "{{ $externalLabels.order_watch }}/";

  /**
   * What is written to the person. All may hold templates.
   *
   * @param summary what, and how many
   * @param since since when
   * @param cause what is suspected
   * @param link where to look
   */
  record Text(String summary, String since, String cause, String link) {}

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("alert", name);
    fields.put("expr", expression);
    if (!lasting.equals("0s")) {
      fields.put("for", lasting);
    }
    fields.put("labels", labels);
    fields.put("annotations", annotations());
    return fields;
  }

  private Map<String, String> annotations() {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("summary", text.summary());
    annotations.put("since", text.since());
    annotations.put("cause", text.cause());
    annotations.put("link", text.link());
    annotations.put("runbook", "docs/operations.md, " + name);
    return annotations;
  }
}
