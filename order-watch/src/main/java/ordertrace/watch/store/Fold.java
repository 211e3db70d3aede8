package ordertrace.watch.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ordertrace.watch.ledger.fact.Fact;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what was taken in into the ledger, a portion at a time, in one transaction each. One
 * instance folds at a time; the others judge meanwhile.
 */
final class Fold {

  private static final Logger logger = LoggerFactory.getLogger(Fold.class);
  private static final int ROWS = 500;
  private static final long MAX_FACTS = 10_000;

  private final Database database;
  private final NameTable names;
  private final Set<Integer> days = ConcurrentHashMap.newKeySet();

  Fold(Database database, NameTable names) {
    this.database = database;
    this.names = names;
  }

  /** Returns how many facts were folded, known ones included; 0: none wait, or another folds. */
  int run(Instant now) {
    return database.transaction(
        sql -> {
          Long fold = Duty.FOLD.take(sql);
          if (fold == null) {
            return 0;
          }
          return run(sql, fold + 1, now);
        });
  }

  private int run(DSLContext sql, long fold, Instant now) {
    List<Long> ids = new ArrayList<>();
    long count = next(sql, ids);
    if (ids.isEmpty()) {
      return 0;
    }
    List<Fact> facts = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (Record row :
        sql.fetch(
            "select id, body from inbox where id = any(cast(? as bigint array)) order by id",
            (Object) longs(ids))) {
      read(row, facts, texts);
    }
    prepare(facts, texts, Millis.day(now));
    new Portion(database, sql, names, fold, now).add(facts);
    sql.execute("delete from inbox where id = any(cast(? as bigint array))", (Object) longs(ids));
    Duty.FOLD.done(sql, fold, now);
    return (int) count;
  }

  /** Finds the oldest rows, so many as make one portion; returns how many facts they have. */
  private static long next(DSLContext sql, List<Long> ids) {
    long count = 0;
    for (Record row : sql.fetch("select id, facts from inbox order by id limit " + ROWS)) {
      count += row.get(1, Integer.class);
      if (!ids.isEmpty() && count > MAX_FACTS) {
        return count - row.get(1, Integer.class);
      }
      ids.add(row.get(0, Long.class));
    }
    return count;
  }

  // A batch that cannot be read would stop all that comes after it.
  private void read(Record row, List<Fact> facts, Set<String> texts) {
    try {
      facts.addAll(Batch.read(row.get(1, byte[].class), texts));
    } catch (RuntimeException e) {
      logger.error("Inbox row {} cannot be read; its facts are lost", row.get(0), e);
    }
  }

  private void prepare(Collection<Fact> facts, Set<String> texts, int day) {
    names.learn(texts, facts.stream().map(fact -> fact.stamp().boot()).distinct().toList());
    if (database.dialect() == Dialect.POSTGRESQL && days.add(day)) {
      database.transaction(sql -> Partitions.create(sql, day));
    }
  }

  static Long[] longs(Collection<Long> values) {
    return values.toArray(new Long[0]);
  }
}
