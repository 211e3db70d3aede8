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
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
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
  private int careful;
  private final Set<Integer> days = ConcurrentHashMap.newKeySet();

  Fold(Database database, NameTable names) {
    this.database = database;
    this.names = names;
  }

  /** Returns how many facts were folded, known ones included; 0: none wait, or another folds. */
  int run(Instant now) {
    try {
      int folded = portion(now, careful > 0 ? 1 : ROWS);
      careful = Math.max(0, careful - 1);
      return folded;
    } catch (RuntimeException e) {
      if (!isOfTheFacts(e)) {
        throw e;
      }
      return careful == 0 ? beCareful(e) : setFirstAside(e);
    }
  }

  private int portion(Instant now, int rows) {
    return database.transaction(
        sql -> {
          Long fold = Duty.FOLD.take(sql);
          return fold == null ? 0 : run(sql, fold + 1, now, rows);
        });
  }

  /** Whether trying the same again cannot help: a value that the database refuses, or a defect. */
  private static boolean isOfTheFacts(RuntimeException e) {
    if (!(e instanceof StoreUnavailableException)) {
      return true;
    }
    return e.getCause() instanceof DataAccessException refused
        && (refused.sqlStateClass() == SQLStateClass.C22_DATA_EXCEPTION
            || refused.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION);
  }

  private int beCareful(RuntimeException e) {
    logger.error("A portion cannot be folded; its rows are folded one by one", e);
    careful = ROWS;
    return 1;
  }

  private int setFirstAside(RuntimeException e) {
    return database.transaction(
        sql -> {
          List<Long> first = new ArrayList<>();
          if (Duty.FOLD.take(sql) == null || next(sql, first, 1) == 0) {
            return 0;
          }
          setAside(sql, first.get(0), e);
          return 1;
        });
  }

  private static void setAside(DSLContext sql, long id, RuntimeException e) {
    logger.error("Inbox row {} cannot be folded; it is set aside in inbox_refused", id, e);
    sql.execute(
        "insert into inbox_refused select id, received, facts, body from inbox where id = ?", id);
    sql.execute("delete from inbox where id = ?", id);
  }

  private int run(DSLContext sql, long fold, Instant now, int rows) {
    List<Long> ids = new ArrayList<>();
    long count = next(sql, ids, rows);
    if (ids.isEmpty()) {
      return 0;
    }
    List<Fact> facts = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (Record row :
        sql.fetch(
            "select id, body from inbox where id = any(cast(? as bigint array)) order by id",
            (Object) Subjects.array(ids))) {
      read(sql, row, facts, texts);
    }
    prepare(facts, texts, Millis.day(now));
    new Portion(database, sql, names, fold, now).add(facts);
    sql.execute(
        "delete from inbox where id = any(cast(? as bigint array))", (Object) Subjects.array(ids));
    Duty.FOLD.done(sql, fold, now);
    return (int) count;
  }

  /** Finds the oldest rows, so many as make one portion; returns how many facts they have. */
  private static long next(DSLContext sql, List<Long> ids, int rows) {
    long count = 0;
    for (Record row : sql.fetch("select id, facts from inbox order by id limit ?", rows)) {
      count += row.get(1, Integer.class);
      if (!ids.isEmpty() && count > MAX_FACTS) {
        return count - row.get(1, Integer.class);
      }
      ids.add(row.get(0, Long.class));
    }
    return count;
  }

  // A batch that cannot be read would stop all that comes after it.
  private static void read(DSLContext sql, Record row, List<Fact> facts, Set<String> texts) {
    try {
      facts.addAll(Batch.read(row.get(1, byte[].class), texts));
    } catch (RuntimeException e) {
      setAside(sql, row.get(0, Long.class), e);
    }
  }

  private void prepare(Collection<Fact> facts, Set<String> texts, int day) {
    names.learn(texts, facts.stream().map(fact -> fact.stamp().boot()).distinct().toList());
    if (database.dialect() == Dialect.POSTGRESQL && !days.contains(day)) {
      database.transaction(sql -> Partitions.create(sql, day));
      days.add(day);
    }
  }
}
