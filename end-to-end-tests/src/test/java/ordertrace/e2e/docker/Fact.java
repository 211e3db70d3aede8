package ordertrace.e2e.docker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact as the Collector wrote it to its file.
 *
 * @param source service and boot: what the sequence counts
 */
record Fact(String service, String source, String event, Map<String, String> attributes) {

  Fact {
    attributes = Map.copyOf(attributes);
  }

  @Nullable String attribute(String key) {
    return attributes.get(key);
  }

  long sequence() {
    return Long.parseLong(attributes.getOrDefault("order.fact.sequence", "-1"));
  }

  boolean isOf(String orderId) {
    return orderId.equals(attribute("order.id"));
  }
}
