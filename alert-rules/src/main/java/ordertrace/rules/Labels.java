package ordertrace.rules;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What Alertmanager routes by ({@code severity}), groups by ({@code system}) and inhibits by. */
final class Labels {

  /** Whether somebody is woken, or finds it in the morning. */
  enum Severity {
    PAGE,
    TICKET
  }

  private Labels() {}

  /**
   * @param system who is to act
   * @param source what the alert was computed from; when that fails, the alert says nothing
   */
  static Map<String, String> of(Severity severity, String system, String source) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("severity", severity.name().toLowerCase(Locale.ROOT));
    labels.put("system", system);
    labels.put("source", source);
    return labels;
  }
}
