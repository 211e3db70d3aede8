package ordertrace;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the {@code x-death} header: a queue the message died in.
 *
 * @param queue where it died
 * @param reason {@code rejected}, {@code expired}, {@code maxlen} or {@code delivery_limit}
 * @param count how often, from 1
 * @param exchange the exchange it had been published to
 * @param routingKey the (first) routing key it had
 */
public record XDeath(String queue, String reason, long count, String exchange, String routingKey) {

  private static final int PARTS = 5;

  /**
   * Returns {@code queue|reason|count|exchange|routing-key}; a {@code |} or {@code %} inside a name
   * is written as in URLs ({@code %7C}, {@code %25}), so that the five parts stay apart.
   */
  public String text() {
    return String.join(
        "|",
        escape(queue),
        escape(reason),
        Long.toString(count),
        escape(exchange),
        escape(routingKey));
  }

  /** Returns the entry that {@link #text} wrote, or null when the text is none. */
  public static @Nullable XDeath parse(String text) {
    List<String> parts = Arrays.stream(text.split("\\|", -1)).map(XDeath::unescape).toList();
    if (parts.size() != PARTS || !parts.get(2).matches("[0-9]{1,18}")) {
      return null;
    }
    long count = Long.parseLong(parts.get(2));
    return new XDeath(parts.get(0), parts.get(1), count, parts.get(3), parts.get(4));
  }

  private static String escape(String name) {
    return name.replace("%", "%25").replace("|", "%7C");
  }

  private static String unescape(String name) {
    return name.replace("%7C", "|").replace("%25", "%");
  }
}
