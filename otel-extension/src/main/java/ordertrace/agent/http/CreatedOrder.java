package ordertrace.agent.http;

import java.net.URI;
import java.util.List;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import org.jspecify.annotations.Nullable;

/**
 * The order that a {@code Location} header names: the last segment of its path that is a number.
 */
final class CreatedOrder {

  private static final int MAX_LENGTH = 2048;

  static @Nullable OrderId in(OrderJourney journey, @Nullable List<String> location) {
    String path = location == null || location.size() != 1 ? null : path(location.get(0));
    if (path == null) {
      return null;
    }
    String[] segments = path.split("/", -1);
    for (int i = segments.length - 1; i >= 0; i--) {
      OrderId id = OrderNumber.in(journey, segments[i]);
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  private static @Nullable String path(String location) {
    try {
      return location.length() > MAX_LENGTH ? null : URI.create(location).getPath();
    } catch (IllegalArgumentException ignored) {
      // The application may answer with anything; what is no URL names no order.
      return null;
    }
  }

  private CreatedOrder() {}
}
