package ordertrace.watch.ledger.broker;

import java.util.Set;

/**
 * Where a message went, by the bindings of its time.
 *
 * @param known whether the bindings tell it at all
 * @param certain the queues that it reached
 * @param possible others that it may have reached: their binding came or went around that time
 * @param later others that were bound only afterwards
 */
public record Route(boolean known, Set<String> certain, Set<String> possible, Set<String> later) {

  public static final Route UNKNOWN = new Route(false, Set.of(), Set.of(), Set.of());

  public Route {
    certain = Set.copyOf(certain);
    possible = Set.copyOf(possible);
    later = Set.copyOf(later);
  }

  /** Whether it certainly reached no queue. */
  public boolean nowhere() {
    return known && certain.isEmpty() && possible.isEmpty();
  }
}
