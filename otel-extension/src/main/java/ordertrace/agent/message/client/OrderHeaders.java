package ordertrace.agent.message.client;

import com.rabbitmq.client.LongString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the headers of ours in a message's header table. */
final class OrderHeaders {

  static final OrderHeader[] READ = OrderHeader.values();

  /** Stands for a value that is no text, or more of it than any header of ours has. */
  static final String UNREADABLE = "";

  private static final int MAX_LENGTH = 4096;

  private OrderHeaders() {}

  /** Puts them into the array from that place on, as {@link OrderHeader} says. */
  static void read(@Nullable Map<String, ?> headers, @Nullable Object[] into, int place) {
    if (headers == null || headers.isEmpty()) {
      return;
    }
    for (OrderHeader header : READ) {
      Object value = headers.get(header.key);
      if (value != null) {
        into[place + header.place] = text(value);
      }
    }
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text.length() <= MAX_LENGTH ? text : UNREADABLE;
    }
    if (value instanceof LongString text) {
      return text.length() <= MAX_LENGTH ? text.toString() : UNREADABLE;
    }
    return UNREADABLE;
  }
}
