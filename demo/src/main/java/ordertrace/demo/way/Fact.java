package ordertrace.demo.way;

import io.opentelemetry.api.common.AttributeKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ordertrace.OrderAttributes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of the fact file.
 *
 * @param event one of {@link ordertrace.OrderFacts}
 * @param time when it was observed
 * @param service who observed it
 */
public record Fact(String event, Instant time, String service, JsonNode attributes) {

  static Fact read(JsonNode line) {
    return new Fact(
        line.path("event").stringValue(""),
        Instant.parse(line.path("time").stringValue()),
        line.path("service.name").stringValue(""),
        line);
  }

  /** A text attribute, or null. */
  public @Nullable String text(AttributeKey<String> key) {
    return attributes.path(key.getKey()).stringValue(null);
  }

  /** A number attribute, or null. */
  public @Nullable Long number(AttributeKey<Long> key) {
    JsonNode value = attributes.path(key.getKey());
    return value.isNumber() ? value.longValue() : null;
  }

  boolean isOf(Set<String> numbers) {
    String orderId = text(OrderAttributes.ORDER_ID);
    return orderId == null
        ? orderIds().stream().anyMatch(numbers::contains)
        : numbers.contains(orderId);
  }

  private List<String> orderIds() {
    return attributes
        .path(OrderAttributes.ORDER_IDS.getKey())
        .valueStream()
        .map(id -> id.stringValue(""))
        .toList();
  }
}
