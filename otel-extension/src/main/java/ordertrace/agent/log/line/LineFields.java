package ordertrace.agent.log.line;

import java.util.Collection;
import java.util.function.BiConsumer;

/** Adds to a line what the application has not put there itself. */
final class LineFields {

  private LineFields() {}

  /**
   * Adds each field whose place is free.
   *
   * @param fields keys and values in turn
   * @param taken the keys that the application gave to the line
   */
  static void add(String[] fields, Collection<String> taken, BiConsumer<String, String> line) {
    for (int i = 0; i < fields.length; i += 2) {
      if (isFree(fields[i], taken)) {
        line.accept(fields[i], fields[i + 1]);
      }
    }
  }

  // JSON layouts make objects of dotted keys: "order" beside "order.id" would cost the application
  // its line with Spring Boot's layout, and later in Elasticsearch with any.
  private static boolean isFree(String key, Collection<String> taken) {
    for (String other : taken) {
      if (other.equals(key) || isInside(key, other) || isInside(other, key)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInside(String inner, String outer) {
    return inner.length() > outer.length()
        && inner.charAt(outer.length()) == '.'
        && inner.startsWith(outer);
  }
}
