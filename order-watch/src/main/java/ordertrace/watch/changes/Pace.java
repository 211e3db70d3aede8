package ordertrace.watch.changes;

import ordertrace.watch.ledger.message.Row;

/**
 * Hears how long messages took; for measuring only, so nothing is kept, and what is told just
 * before a crash is told no more. Thread-safe, and never throws.
 */
@FunctionalInterface
public interface Pace {

  /** To be called once for each row that becomes delivered, after that is committed. */
  void delivered(Row row);
}
