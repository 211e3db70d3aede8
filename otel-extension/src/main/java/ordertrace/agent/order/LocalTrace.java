package ordertrace.agent.order;

import java.util.List;
import java.util.stream.Stream;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * One request, delivery or job inside this process, and the orders that were learned below it.
 *
 * <p>What is learned counts for the local root and for all its spans without an order of their own.
 * It is written when they are exported and the root has ended, because only then it is sure that no
 * second order joined: a bulk approval must not give the first order's id to the second one's
 * queries. Thread-safe.
 */
public final class LocalTrace {

  /** More orders than this in one operation are counted, not listed. */
  public static final int MAX_ORDERS = 32;

  private List<OrderId> learned = List.of(); // mostly one, and never many
  private int rootsOpen;
  private boolean rootEnded;
  private volatile @Nullable OrderId told;
  private volatile @Nullable String toldInitiator;

  /** Remembers that the operation had to do with this order. */
  public synchronized void learn(OrderId id) {
    if (learned.size() < MAX_ORDERS && !learned.contains(id)) {
      learned = learned.isEmpty() ? List.of(id) : with(id);
    }
  }

  private List<OrderId> with(OrderId id) {
    return Stream.concat(learned.stream(), Stream.of(id)).toList();
  }

  /**
   * As {@link #learn}; and what follows on this operation belongs to this order until told anew.
   */
  public void tell(OrderId id) {
    told = id;
    learn(id);
  }

  /** Says that the operation was started by that service. */
  public void tellInitiator(String service) {
    toldInitiator = service;
  }

  /** The orders learned so far, oldest first. */
  public synchronized List<OrderId> learned() {
    return learned;
  }

  @Nullable OrderId told() {
    return told;
  }

  @Nullable String toldInitiator() {
    return toldInitiator;
  }

  synchronized void rootStarted() {
    rootsOpen++;
  }

  synchronized void rootEnded() {
    // One delivery can have two local roots: the client's span and the listener's.
    if (--rootsOpen == 0) {
      rootEnded = true;
    }
  }

  /** What a span without an order gets at its export; empty while the operation still runs. */
  synchronized List<OrderId> lateIds() {
    return rootEnded && rootsOpen == 0 ? learned : List.of();
  }
}
