package ordertrace.watch.changes;

import java.time.Duration;
import ordertrace.watch.ledger.message.Hop;

/**
 * Hears how long messages took; for measuring only, so nothing is kept, and what is told just
 * before a crash is told no more. Thread-safe, and never throws.
 */
@FunctionalInterface
public interface Pace {

  /**
   * To be called once for each row that becomes delivered, after that is committed.
   *
   * @param time from its publish until it was done
   */
  void delivered(Hop hop, Duration time);
}
