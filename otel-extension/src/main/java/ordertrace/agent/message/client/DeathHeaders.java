package ordertrace.agent.message.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the broker wrote about the earlier deaths of a message.
 *
 * @param deaths newest first, each as queue, reason, count, exchange, routing key
 * @param exchange where the message was first published to; null if it never died
 * @param routingKey by which it was first published; null if it never died
 */
public record DeathHeaders(
    List<String[]> deaths, @Nullable String exchange, @Nullable String routingKey) {

  // A retry topology that turns in circles repeats its entries; the broker counts, it does not
  // append.
  private static final int MAX_DEATHS = 16;

  /** Those of a message that never died. */
  public static final DeathHeaders NONE = new DeathHeaders(List.of(), null, null);

  /** Returns the deaths in a header table; what is not as the broker writes it is left out. */
  public static DeathHeaders of(@Nullable Map<String, Object> headers) {
    if (headers == null || !(headers.get("x-death") instanceof List<?> entries)) {
      return NONE;
    }
    List<String[]> deaths = new ArrayList<>();
    Map<?, ?> first = null;
    for (Object entry : entries) {
      if (entry instanceof Map<?, ?> death && deaths.size() < MAX_DEATHS) {
        deaths.add(parts(death));
        first = isFirst(death, headers) ? death : first;
      }
    }
    return first == null
        ? new DeathHeaders(deaths, null, null)
        : new DeathHeaders(deaths, text(first.get("exchange")), routingKey(first));
  }

  /** Returns the first exchange, or this one for a message that never died. */
  public String exchangeOr(String current) {
    return exchange == null ? current : exchange;
  }

  /** Returns the first routing key, or this one for a message that never died. */
  public String routingKeyOr(String current) {
    return routingKey == null ? current : routingKey;
  }

  // The list is sorted by the latest death, so its end need not be the first one.
  private static boolean isFirst(Map<?, ?> death, Map<String, Object> headers) {
    return isSame(death.get("queue"), headers.get("x-first-death-queue"))
        && isSame(death.get("reason"), headers.get("x-first-death-reason"));
  }

  // Absent on both sides is forged, not equal.
  private static boolean isSame(@Nullable Object one, @Nullable Object other) {
    return one != null && other != null && one.toString().equals(other.toString());
  }

  private static String[] parts(Map<?, ?> death) {
    return new String[] {
      text(death.get("queue")),
      text(death.get("reason")),
      text(death.get("count")),
      text(death.get("exchange")),
      routingKey(death)
    };
  }

  private static String routingKey(Map<?, ?> death) {
    return death.get("routing-keys") instanceof List<?> keys && !keys.isEmpty()
        ? text(keys.get(0))
        : "";
  }

  // The client gives LongString, Spring gives String: both print what they hold.
  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
