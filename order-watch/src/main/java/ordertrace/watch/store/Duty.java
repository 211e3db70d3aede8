package ordertrace.watch.store;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What only one instance does at a time, by a lock on a row, and what it leaves there. */
enum Duty {
  /** Folding; the number of the last fold. */
  FOLD,
  /** Judging orders. */
  ORDERS,
  /** Of nobody: as of when was judged last. */
  JUDGED,
  RETENTION,
  /** Of nobody: the last day whose facts are gone. */
  FACTS_GONE;

  /** Returns what was left there, or null when another instance is at it. */
  @Nullable Long take(DSLContext sql) {
    Record row =
        sql.fetchOne("select number from duty where name = ? for update skip locked", name());
    return row == null ? null : row.get(0, Long.class);
  }

  void done(DSLContext sql, long number, Instant at) {
    sql.execute("update duty set number = ?, at = ? where name = ?", number, Millis.of(at), name());
  }

  long number(DSLContext sql) {
    return sql.fetchSingle("select number from duty where name = ?", name()).get(0, Long.class);
  }

  @Nullable Instant at(DSLContext sql) {
    Long at = sql.fetchSingle("select at from duty where name = ?", name()).get(0, Long.class);
    return at == null ? null : Millis.instant(at);
  }
}
