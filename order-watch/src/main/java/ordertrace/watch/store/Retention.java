package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import ordertrace.watch.ledger.fact.Fact;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is no longer needed, a portion at a time; one instance does so at a time. */
public final class Retention {

  private static final Logger logger = LoggerFactory.getLogger(Retention.class);

  /** Facts, as long as the ledger waits for what is missing. */
  static final int FACT_DAYS = 3;

  /** Rows of what went well. */
  static final int PLAIN_DAYS = 7;

  /** All other rows, if no order of theirs ends before. */
  static final int ROW_DAYS = 90;

  /** Rows and facts of an order, and how long it can be judged again. */
  static final Duration AFTER_THE_END = Duration.ofDays(21);

  /** What became of an order. */
  static final Duration ORDERS = Duration.ofDays(396);

  private static final Duration UNSENT_CHANGES = Duration.ofDays(7);
  private static final Duration MISSED = Duration.ofDays(14);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int MANY_SIGNS = 1_000;
  private static final int PORTION = 2_000;
  private static final int PORTIONS = 50;

  // H2 takes 65,536 in an array; after some days without retention there are more.
  private static final int KEYS = 10_000;

  private final Database database;
  private final NameTable names;

  Retention(Database database, NameTable names) {
    this.database = database;
    this.names = names;
  }

  /**
   * Forgets, once an hour at most; to be called every minute or so.
   *
   * @return how many messages, orders, days and other things were forgotten
   */
  public int run(Instant now) {
    int gone = once(sql -> TallyTable.compact(database, sql));
    Instant last = database.transaction(Duty.RETENTION::at);
    if (last != null && last.isAfter(now.minus(EVERY))) {
      return gone;
    }
    int today = Millis.day(now);
    gone += once(sql -> forgetFacts(sql, today - FACT_DAYS - 1));
    gone += all(sql -> RowTable.forget(database, sql, plain(sql, today - PLAIN_DAYS)));
    gone += all(sql -> RowTable.forget(database, sql, ofEndedOrders(sql, now)));
    gone += all(sql -> RowTable.forget(database, sql, old(sql, today - ROW_DAYS)));
    gone += all(sql -> OrderTable.forget(database, sql, now, PORTION));
    gone += all(sql -> thinOut(sql, now));
    return gone + once(sql -> forgetTheRest(sql, now));
  }

  private int once(Function<DSLContext, Integer> work) {
    return database.transaction(sql -> Duty.RETENTION.take(sql) == null ? 0 : work.apply(sql));
  }

  // In short transactions: facts are folded meanwhile.
  private int all(Function<DSLContext, Integer> portion) {
    int all = 0;
    for (int i = 0; i < PORTIONS; i++) {
      int gone = once(portion);
      all += gone;
      if (gone == 0) {
        break;
      }
    }
    return all;
  }

  /** Forgets the facts of a day and of those before, but of messages that are still open. */
  private int forgetFacts(DSLContext sql, int last) {
    long gone = Duty.FACTS_GONE.number(sql);
    if (gone >= last || Duty.FOLD.take(sql) == null) {
      return 0; // of the fold that is going on nothing is known: next time
    }
    List<Integer> days =
        sql.fetch("select distinct on_day from fact where on_day <= ? and on_day <> 0", last)
            .getValues(0, Integer.class);
    sql.execute(
        "update message set kept = true where look_at is not null and first_day <= ?", last);
    for (int day : days) {
      forgetDay(sql, day);
    }
    sql.execute("update duty set number = ? where name = ?", last, Duty.FACTS_GONE.name());
    sql.execute(
        "delete from fact where on_day = 0 and not exists (select 1 from message m where m.subject"
            + " = fact.subject and m.kept and m.look_at is not null)");
    if (!days.isEmpty()) {
      logger.info("The facts of {} days are forgotten, but of messages that are open", days.size());
    }
    return days.size();
  }

  private void forgetDay(DSLContext sql, int day) {
    sql.execute(
        "insert into fact (on_day, subject, boot, seq, body) select 0, f.subject, f.boot, f.seq,"
            + " f.body from fact f join message m on m.subject = f.subject where f.on_day = ? and"
            + " m.kept and m.look_at is not null",
        day);
    if (database.dialect() == Dialect.POSTGRESQL) {
      Partitions.drop(sql, day);
    } else {
      sql.execute("delete from fact where on_day = ?", day);
    }
  }

  /** Messages that nobody needs to hear of: delivered in time, once. */
  private static Set<Long> plain(DSLContext sql, int day) {
    return subjects(
        sql,
        "select m.subject from message m where m.first_day < ? and m.settled and m.look_at is null"
            + " and not exists (select 1 from ledger_row r where r.subject = m.subject and not"
            + " r.plain) limit ?",
        day,
        PORTION);
  }

  private static Set<Long> ofEndedOrders(DSLContext sql, Instant now) {
    long ended = Millis.of(now.minus(AFTER_THE_END));
    return subjects(
        sql,
        "select distinct l.subject from order_head c join order_head n on n.canonical = c.subject"
            + " join link l on l.target = n.subject and l.kind = ? where c.ended < ? and c.ended >="
            + " ? and not exists (select 1 from link o join order_head a on a.subject = o.target"
            + " join order_head b on b.subject = a.canonical where o.subject = l.subject and o.kind"
            + " = ? and (b.ended is null or b.ended >= ?)) limit ?",
        Link.ORDER.number(),
        ended,
        Millis.of(now.minus(AFTER_THE_END).minus(MISSED)),
        Link.ORDER.number(),
        ended,
        PORTION);
  }

  private static Set<Long> old(DSLContext sql, int day) {
    return subjects(sql, "select subject from message where first_day < ? limit ?", day, PORTION);
  }

  private static Set<Long> subjects(DSLContext sql, String query, Object... binds) {
    return new HashSet<>(sql.fetch(query, binds).getValues(0, Long.class));
  }

  /** Of boots that told much, what {@link Signs} keeps. */
  private int thinOut(DSLContext sql, Instant now) {
    Record much =
        sql.fetchOne(
            "select s.boot from sign s join boot b on b.id = s.boot group by s.boot, b.thinned having"
                + " count(*) > b.thinned + ? limit 1",
            MANY_SIGNS);
    if (much == null) {
      return 0;
    }
    int boot = much.get(0, Integer.class);
    List<Fact.OfBoot> signs =
        sql.fetch("select body from sign where boot = ? order by seq", boot)
            .map(row -> (Fact.OfBoot) FactCodec.read(row.get(0, byte[].class), names));
    List<Fact.OfBoot> kept =
        Signs.thinned(signs, now.minus(FleetTable.RECENT), now.minus(FleetTable.FORGOTTEN));
    Set<Long> gone = new HashSet<>();
    signs.forEach(sign -> gone.add(sign.stamp().sequence()));
    kept.forEach(sign -> gone.remove(sign.stamp().sequence()));
    delete(sql, boot, gone);
    sql.execute("update boot set thinned = ? where id = ?", kept.size(), boot);
    return gone.size();
  }

  private static void delete(DSLContext sql, int boot, Collection<Long> sequences) {
    List<Long> all = List.copyOf(sequences);
    for (int from = 0; from < all.size(); from += KEYS) {
      sql.execute(
          "delete from sign where boot = ? and seq = any(cast(? as bigint array))",
          boot,
          Subjects.array(all.subList(from, Math.min(all.size(), from + KEYS))));
    }
  }

  private int forgetTheRest(DSLContext sql, Instant now) {
    long facts = Millis.of(now.minus(FleetTable.FORGOTTEN));
    int gone = sql.execute("delete from change where at < ?", Millis.of(now.minus(UNSENT_CHANGES)));
    gone += sql.execute("delete from look where at < ?", facts);
    gone += sql.execute("delete from first_delivery where at_second < ?", facts / 1000);
    gone += TagTable.forget(sql, now, FleetTable.FORGOTTEN);
    gone += StageTimes.forget(sql, Millis.day(now));
    Duty.RETENTION.done(sql, 0, now);
    return gone;
  }
}
