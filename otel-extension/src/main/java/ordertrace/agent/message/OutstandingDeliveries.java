package ordertrace.agent.message;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.message.client.WeakIdentities;

/**
 * The deliveries of each channel that the application has still to settle. Thread-safe.
 *
 * <p>A channel that closes takes its deliveries with it: the broker delivers them anew, and nobody
 * can settle the old ones.
 */
final class OutstandingDeliveries {

  // The broker's own limit of a prefetch, for all channels together.
  private static final int MAX = 65_536;

  private final Ignored ignored;
  private final Allowance allowance = new Allowance(MAX);
  private final WeakIdentities<Window<HandledMessage>> channels = new WeakIdentities<>();

  OutstandingDeliveries(Ignored ignored) {
    this.ignored = ignored;
  }

  /** Returns false where there is no room to wait for the settlement of this one. */
  boolean add(Object channel, long deliveryTag, HandledMessage message) {
    Window<HandledMessage> open = channels.computeIfAbsent(channel, () -> new Window<>(allowance));
    boolean added;
    synchronized (open) {
      added = open.put(deliveryTag, message);
    }
    if (!added) {
      ignored.count(IgnoredInput.TOO_MANY_UNSETTLED);
    }
    return added;
  }

  /**
   * Takes what one answer settles, by delivery tag.
   *
   * @param deliveryTag 0 with {@code multiple}: all so far
   */
  SortedMap<Long, HandledMessage> settle(Object channel, long deliveryTag, boolean multiple) {
    Window<HandledMessage> open = channels.get(channel);
    if (open == null) {
      return Collections.emptySortedMap();
    }
    SortedMap<Long, HandledMessage> taken = new TreeMap<>();
    synchronized (open) {
      if (!multiple) {
        take(open, deliveryTag, taken);
        return taken;
      }
      for (long tag : open.openUpTo(deliveryTag == 0 ? Long.MAX_VALUE : deliveryTag)) {
        take(open, tag, taken);
      }
    }
    return taken;
  }

  private static void take(
      Window<HandledMessage> open, long tag, SortedMap<Long, HandledMessage> taken) {
    HandledMessage message = open.take(tag);
    if (message != null) {
      taken.put(tag, message);
    }
  }

  /** The tag of the last delivery that was to be settled; 0: there was none. */
  long last(Object channel) {
    Window<HandledMessage> open = channels.get(channel);
    if (open == null) {
      return 0;
    }
    synchronized (open) {
      return open.highest();
    }
  }

  /** Forgets a channel that is closed. */
  void forget(Object channel) {
    Window<HandledMessage> open = channels.remove(channel);
    if (open != null) {
      synchronized (open) {
        open.clear();
      }
    }
  }
}
