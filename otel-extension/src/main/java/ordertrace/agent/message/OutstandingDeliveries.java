package ordertrace.agent.message;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import ordertrace.agent.guard.Ignored;

/**
 * The deliveries of each channel that the application has still to settle. Thread-safe.
 *
 * <p>A channel that closes takes its deliveries with it: the broker delivers them anew, and nobody
 * can settle the old ones.
 */
final class OutstandingDeliveries {

  // The broker's own limit of a prefetch; without one, the oldest are given up.
  private static final int MAX_PER_CHANNEL = 65_535;

  private final Ignored ignored;
  private final Map<Object, NavigableMap<Long, HandledMessage>> channels =
      Collections.synchronizedMap(new WeakHashMap<>());

  OutstandingDeliveries(Ignored ignored) {
    this.ignored = ignored;
  }

  void add(Object channel, long deliveryTag, HandledMessage message) {
    NavigableMap<Long, HandledMessage> deliveries =
        channels.computeIfAbsent(channel, unused -> new TreeMap<>());
    synchronized (deliveries) {
      deliveries.put(deliveryTag, message);
      if (deliveries.size() > MAX_PER_CHANNEL) {
        deliveries.pollFirstEntry();
        ignored.count(IgnoredInput.TOO_MANY_UNSETTLED);
      }
    }
  }

  /**
   * Takes what one answer settles, by delivery tag.
   *
   * @param deliveryTag 0 with {@code multiple}: all so far
   */
  SortedMap<Long, HandledMessage> settle(Object channel, long deliveryTag, boolean multiple) {
    NavigableMap<Long, HandledMessage> deliveries = channels.get(channel);
    if (deliveries == null) {
      return Collections.emptySortedMap();
    }
    synchronized (deliveries) {
      SortedMap<Long, HandledMessage> settled = part(deliveries, deliveryTag, multiple);
      SortedMap<Long, HandledMessage> taken = new TreeMap<>(settled);
      settled.clear();
      return taken;
    }
  }

  private static SortedMap<Long, HandledMessage> part(
      NavigableMap<Long, HandledMessage> deliveries, long deliveryTag, boolean multiple) {
    if (!multiple) {
      return deliveries.subMap(deliveryTag, true, deliveryTag, true);
    }
    return deliveryTag == 0 ? deliveries : deliveries.headMap(deliveryTag, true);
  }
}
