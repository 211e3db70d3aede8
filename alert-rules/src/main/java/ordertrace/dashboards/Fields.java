package ordertrace.dashboards;

import java.util.LinkedHashMap;
import java.util.Map;

/** An object of JSON, keys in the order in which they were given. */
final class Fields {

  private Fields() {}

  /**
   * @param keysAndValues a key, its value, the next key, …
   */
  static Map<String, Object> of(Object... keysAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return fields;
  }
}
