package ordertrace.e2e.many;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A span as it came over OTLP.
 *
 * @param parentId empty for the root of a trace
 * @param kind SERVER, CLIENT, PRODUCER, CONSUMER or INTERNAL
 * @param start nanoseconds of the epoch
 * @param failed whether its status is an error
 */
public record ReceivedSpan(
    String service,
    String traceId,
    String id,
    String parentId,
    String kind,
    String name,
    long start,
    boolean failed,
    Map<String, Object> attributes) {

  String text(String key) {
    return String.valueOf(attributes.getOrDefault(key, ""));
  }

  boolean is(String kind) {
    return this.kind.equals(kind);
  }

  /** All orders that it says it belongs to. */
  Set<String> orders() {
    return orders(attributes);
  }

  @Override
  public String toString() {
    return "%s %s '%s' of %s in trace %s".formatted(service, kind, name, orders(), traceId);
  }

  static Set<String> orders(Map<String, Object> attributes) {
    Set<String> orders = new TreeSet<>();
    if (attributes.get("order.id") instanceof String order) {
      orders.add(order);
    }
    if (attributes.get("order.ids") instanceof List<?> several) {
      several.forEach(order -> orders.add(order.toString()));
    }
    return orders;
  }
}
