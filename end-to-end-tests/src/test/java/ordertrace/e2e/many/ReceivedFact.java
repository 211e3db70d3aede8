package ordertrace.e2e.many;

import java.util.Map;
import java.util.Set;
import ordertrace.OrderAttributes;

/**
 * A fact as it came over OTLP.
 *
 * @param instance service name and instance id
 * @param traceId empty when it was recorded outside of any trace
 */
public record ReceivedFact(
    String service, String instance, String event, String traceId, Map<String, Object> attributes) {

  String text(String key) {
    return String.valueOf(attributes.getOrDefault(key, ""));
  }

  long number(String key) {
    return attributes.get(key) instanceof Long number ? number : -1;
  }

  /** The copy id; for a message of a closed system its fingerprint. */
  String message() {
    String copy = text(OrderAttributes.MESSAGE_COPY_ID.getKey());
    return copy.isEmpty() ? text(OrderAttributes.MESSAGE_FINGERPRINT.getKey()) : copy;
  }

  String queue() {
    return text(OrderAttributes.MESSAGE_QUEUE.getKey());
  }

  Set<String> orders() {
    return ReceivedSpan.orders(attributes);
  }
}
