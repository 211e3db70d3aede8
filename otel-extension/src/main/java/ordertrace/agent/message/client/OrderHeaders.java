package ordertrace.agent.message.client;

import com.rabbitmq.client.LongString;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import ordertrace.WireHeaders;
import org.jspecify.annotations.Nullable;

/** Reads and writes the headers of ours in a message's header table. */
public final class OrderHeaders {

  /** Stands for a value that is no text, or more of it than any header of ours has. */
  static final String UNREADABLE = "";

  private static final int MAX_LENGTH = 4096;

  // Read only, so that the fact of a delivery belongs to the trace of its publish.
  private static final String TRACE = "traceparent";

  private static final String[] OURS = {
    WireHeaders.ORDER_ID,
    WireHeaders.ORDER_IDS,
    WireHeaders.INITIATOR,
    WireHeaders.COPY,
    WireHeaders.PARENT
  };

  // Written, but never believed.
  private static final String[] WRITTEN_ONLY = {WireHeaders.UNASKED};

  private OrderHeaders() {}

  /**
   * Returns the headers of ours, and {@code traceparent}, as text; what is there but no text has an
   * empty value.
   */
  public static Map<String, String> read(@Nullable Map<String, Object> headers) {
    Map<String, String> found = new HashMap<>();
    if (headers != null) {
      for (String name : OURS) {
        read(headers, name, found);
      }
      read(headers, TRACE, found);
    }
    return found;
  }

  private static void read(Map<String, Object> headers, String name, Map<String, String> found) {
    Object value = headers.get(name);
    if (value != null) {
      found.put(name, text(value));
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

  /**
   * Returns a copy of the table in its own order with the headers of ours replaced.
   *
   * @param ours names and values in turn
   */
  static Map<String, Object> replace(@Nullable Map<String, Object> headers, String[] ours) {
    Map<String, Object> replaced =
        headers == null ? new LinkedHashMap<>() : new LinkedHashMap<>(headers);
    for (String name : OURS) {
      replaced.remove(name);
    }
    for (String name : WRITTEN_ONLY) {
      replaced.remove(name);
    }
    for (int i = 0; i < ours.length; i += 2) {
      replaced.put(ours[i], ours[i + 1]);
    }
    return replaced;
  }
}
