package ordertrace.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules that are evaluated one after the other. */
record RuleGroup(String name, List<? extends Rule> rules) {

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("rules", rules.stream().map(Rule::fields).toList());
    return fields;
  }
}
