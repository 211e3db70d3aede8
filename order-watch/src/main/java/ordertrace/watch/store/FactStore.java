package ordertrace.watch.store;

import java.util.List;
import ordertrace.watch.ledger.fact.Fact;

/** Where facts are kept. Safe for use by several threads. */
public interface FactStore {

  /**
   * Keeps facts; returns once all of them survive a crash. A repetition changes nothing.
   *
   * @throws StoreUnavailableException none of them was kept for certain; to be sent again later
   */
  void append(List<Fact> facts);
}
