package ordertrace.watch.store;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import ordertrace.watch.ledger.fact.Fact;
import org.jooq.DSLContext;

/**
 * Takes facts in: one insert and one commit, with nothing read and nothing locked. What they mean
 * is found out when they are folded.
 */
final class Inbox implements FactStore {

  // How many others may have come between two counts is of no matter.
  private static final long COUNT_EVERY_MILLIS = 1_000;

  private final Database database;
  private final Clock clock;
  private final long maxUnfolded;
  private final AtomicLong countedAt = new AtomicLong();
  private volatile long unfolded;

  /**
   * @param maxUnfolded beyond so many facts that wait none is taken in: whoever sends keeps them
   */
  Inbox(Database database, Clock clock, long maxUnfolded) {
    this.database = database;
    this.clock = clock;
    this.maxUnfolded = maxUnfolded;
  }

  @Override
  public void append(List<Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    checkRoom();
    List<Batch.Part> parts = Batch.write(facts);
    database.transaction(sql -> insert(sql, parts));
  }

  private int insert(DSLContext sql, List<Batch.Part> parts) {
    for (Batch.Part part : parts) {
      sql.execute(
          "insert into inbox (received, facts, body) values (?, ?, ?)",
          clock.millis(),
          part.facts(),
          part.bytes());
    }
    return parts.size();
  }

  private void checkRoom() {
    long now = clock.millis();
    long before = countedAt.get();
    if (Math.abs(now - before) >= COUNT_EVERY_MILLIS && countedAt.compareAndSet(before, now)) {
      unfolded = database.transaction(Inbox::unfolded);
    }
    if (unfolded >= maxUnfolded) {
      throw new StoreUnavailableException(
          unfolded
              + " facts wait to be folded, order-watch.store.max-unfolded allows "
              + maxUnfolded
              + "; whoever sends tries again",
          null);
    }
  }

  static long unfolded(DSLContext sql) {
    return sql.fetchSingle("select coalesce(sum(facts), 0) from inbox").get(0, Long.class);
  }
}
