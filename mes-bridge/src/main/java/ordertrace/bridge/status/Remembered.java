package ordertrace.bridge.status;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys seen last, up to a bound; the one not seen for the longest time is forgotten first. */
final class Remembered {

  private final Map<String, Boolean> keys;

  Remembered(int bound) {
    this.keys =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > bound;
          }
        };
  }

  boolean isNew(String key) {
    return keys.put(key, Boolean.TRUE) == null;
  }
}
