package ordertrace.watch.ledger.broker;

import ordertrace.TopicPattern;

/**
 * A binding, as long as it was there.
 *
 * @param exchange where it begins
 * @param destination the queue or exchange where it ends
 * @param toQueue whether that is a queue
 * @param key the binding key
 */
public record Binding(
    String exchange, String destination, boolean toQueue, String key, Presence presence) {

  /** Whether an exchange of this type sends a message with that routing key along here. */
  boolean takes(String type, String routingKey) {
    return switch (type) {
      case "fanout" -> true;
      case "direct" -> key.equals(routingKey);
      case "topic" -> {
        TopicPattern pattern = TopicPattern.parse(key);
        yield pattern != null && pattern.matches(routingKey);
      }
      default -> false;
    };
  }
}
