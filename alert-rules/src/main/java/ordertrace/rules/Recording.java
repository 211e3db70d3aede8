package ordertrace.rules;

import java.util.LinkedHashMap;
import java.util.Map;

/** A series that is computed ahead. */
record Recording(String name, String expression, Map<String, String> labels) implements Rule {

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("record", name);
    fields.put("expr", expression);
    fields.put("labels", labels);
    return fields;
  }
}
