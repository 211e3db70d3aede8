package ordertrace.watch.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Outbox;
import ordertrace.watch.changes.Pace;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.inquiry.Statistics;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.telemetry.Fleet;
import ordertrace.watch.looks.AgentConsumers;
import ordertrace.watch.looks.FirstDeliveries;
import ordertrace.watch.looks.Looks;
import ordertrace.watch.verdict.Verdict;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in a database: facts are taken in, folded, and handed over to be judged; what was
 * judged is kept. Several instances may share one database; none judges what another is at.
 */
public final class WatchStore {

  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);
  private static final String AND_LOCK = " for update skip locked";

  private final Database database;
  private final NameTable names;
  private final Fold fold;
  private final FleetTable fleet;
  private final DeliveryTable deliveries;
  private final Clock clock;
  private final long maxUnfolded;
  private final Pace pace;

  private WatchStore(Database database, Clock clock, long maxUnfolded, Pace pace) {
    this.pace = pace;
    this.database = database;
    this.clock = clock;
    this.maxUnfolded = maxUnfolded;
    this.names = new NameTable(database);
    this.fold = new Fold(database, names);
    this.fleet = new FleetTable(database, names);
    this.deliveries = new DeliveryTable(database, names, fleet, clock);
  }

  /**
   * Opens a database and brings it to the form that this version needs.
   *
   * @param maxUnfolded beyond so many facts that wait to be folded none is taken in
   * @param pace hears how long messages took
   */
  public static WatchStore open(DataSource source, Clock clock, long maxUnfolded, Pace pace) {
    return new WatchStore(Database.open(source), clock, maxUnfolded, pace);
  }

  public FactStore facts() {
    return new Inbox(database, clock, maxUnfolded);
  }

  public Looks looks() {
    return new LookTable(database);
  }

  public FirstDeliveries firstDeliveries() {
    return deliveries;
  }

  public AgentConsumers agentConsumers() {
    TagTable tags = new TagTable(database, names);
    return AgentConsumers.of(fleet::last, tags::boot);
  }

  public Outbox outbox() {
    return new ChangeTable(database, clock);
  }

  /**
   * Returns the answers to questions.
   *
   * @param isBridge whether a boot is a bridge's: it can see other things than an agent
   */
  public Inquiry inquiry(Predicate<Boot> isBridge) {
    return new LedgerInquiry(database, names, fleet, clock, isBridge);
  }

  public Retention retention() {
    return new Retention(database, names);
  }

  /** Folds a portion; returns how many facts it had, 0 if none waits or another instance folds. */
  public int fold(Instant now) {
    return fold.run(now);
  }

  /** Returns what is known of all boots; to be asked before messages and orders are judged. */
  public Fleet fleet(Instant now) {
    return fleet.refreshed(now);
  }

  /** Returns as of when was judged last, by any instance; null: never yet. */
  public @Nullable Instant judgedUpTo() {
    return database.<@Nullable Instant>transaction(Duty.JUDGED::at);
  }

  public void judgedUpTo(Instant asOf) {
    database.transaction(
        sql ->
            sql.execute(
                "update duty set at = ? where name = ? and (at is null or at < ?)",
                Millis.of(asOf),
                Duty.JUDGED.name(),
                Millis.of(asOf)));
  }

  /**
   * Has messages judged that are due.
   *
   * @param judge called once for each, in a transaction that keeps others from judging it; null: it
   *     cannot be judged, and is tried again some time later
   * @return how many were judged; 0: none is due
   */
  public int judgeMessages(
      Instant now, int limit, Function<DueMessage, @Nullable JudgedMessage> judge) {
    List<Row> delivered = new ArrayList<>();
    int judged = database.transaction(sql -> judgeMessages(sql, now, limit, judge, delivered));
    delivered.forEach(pace::delivered);
    return judged;
  }

  private int judgeMessages(
      DSLContext sql,
      Instant now,
      int limit,
      Function<DueMessage, @Nullable JudgedMessage> judge,
      List<Row> delivered) {
    long gone = Duty.FACTS_GONE.number(sql);
    List<Long> due = new ArrayList<>();
    Set<Long> stale = new HashSet<>();
    for (Record row :
        sql.fetch(
            "select subject, first_day, kept from message where look_at <= ? order by look_at limit"
                + " ?"
                + AND_LOCK,
            Millis.of(now),
            limit)) {
      boolean known = row.get(1, Integer.class) > gone || row.get(2, Boolean.class);
      (known ? due : stale).add(row.get(0, Long.class));
    }
    Map<Long, JudgedMessage> judged = new LinkedHashMap<>();
    List<Long> failed = new ArrayList<>();
    for (DueMessage message : new MessageCases(sql, names).load(due)) {
      JudgedMessage one = judge.apply(message);
      if (one == null) {
        failed.add(message.subject());
      } else {
        judged.put(message.subject(), one);
      }
    }
    postpone(sql, "message", failed, now);
    write(sql, judged, now, delivered);
    // What is told of a message whose facts are gone cannot be judged any more.
    lookAgain(sql, judged, stale);
    return due.size() + stale.size();
  }

  private static void postpone(DSLContext sql, String table, Collection<Long> failed, Instant now) {
    if (!failed.isEmpty()) {
      sql.execute(
          "update " + table + " set look_at = ? where subject = any(cast(? as bigint array))",
          Millis.of(now.plus(AFTER_A_FAILURE)),
          Subjects.array(failed));
    }
  }

  private void write(
      DSLContext sql, Map<Long, JudgedMessage> judged, Instant now, List<Row> delivered) {
    Map<Long, List<Row>> rows = new HashMap<>();
    Map<Long, List<Verdict>> verdicts = new HashMap<>();
    judged.forEach(
        (subject, message) -> {
          rows.put(subject, message.rows());
          verdicts.put(subject, message.verdicts());
        });
    Map<Long, String> orders = new RowTable(database, sql, now).write(rows, delivered);
    List<Change> changes = new VerdictTable(database, sql, now).write(verdicts);
    ChangeTable.write(database, sql, changes, now);
    OrderPart.touch(database, sql, orders, now);
  }

  private void lookAgain(DSLContext sql, Map<Long, JudgedMessage> judged, Collection<Long> stale) {
    Bulk bulk =
        database
            .bulk(sql, "message")
            .column("subject", Bulk.Type.BIGINT)
            .column("look_at", Bulk.Type.BIGINT)
            .column("settled", Bulk.Type.BOOLEAN);
    judged.forEach((subject, m) -> bulk.row(subject, Millis.orNull(m.lookAt()), m.settled()));
    stale.forEach(subject -> bulk.row(subject, null, true));
    bulk.update(List.of("subject"), "look_at = new.look_at", "settled = new.settled");
  }

  /**
   * Has orders judged that are due; one instance does so at a time.
   *
   * @param judge called once for each order, however many of its numbers are due; null: it cannot
   *     be judged, and is tried again some time later
   * @return how many numbers were due; 0: none is, or another instance is at it
   */
  public int judgeOrders(Instant now, int limit, Function<DueOrder, @Nullable JudgedOrder> judge) {
    return database.transaction(
        sql -> Duty.ORDERS.take(sql) == null ? 0 : judgeOrders(sql, now, limit, judge));
  }

  private int judgeOrders(
      DSLContext sql, Instant now, int limit, Function<DueOrder, @Nullable JudgedOrder> judge) {
    // Of an order that ended long ago the facts are gone: what comes so late is of no concern.
    sql.execute(
        "update order_head set look_at = null where look_at <= ? and canonical in (select c.subject"
            + " from order_head c where c.ended < ?)",
        Millis.of(now),
        Millis.of(now.minus(Retention.AFTER_THE_END)));
    Set<Long> due =
        new HashSet<>(
            sql.fetch(
                    "select subject from order_head where look_at <= ? order by look_at limit ?"
                        + AND_LOCK,
                    Millis.of(now),
                    limit)
                .getValues(0, Long.class));
    if (due.isEmpty()) {
      return 0;
    }
    Map<Long, JudgedOrder> judged = new HashMap<>();
    List<Long> failed = new ArrayList<>();
    Map<Long, List<Verdict>> verdicts = new HashMap<>();
    due.forEach(subject -> verdicts.put(subject, List.of())); // an alias has none of its own
    new OrderCases(sql, names)
        .load(due)
        .forEach(
            (subject, order) -> {
              JudgedOrder one = judge.apply(order);
              if (one == null) {
                failed.add(subject);
                verdicts.remove(subject);
              } else {
                judged.put(subject, one);
                one.order()
                    .numbers()
                    .forEach(n -> verdicts.putIfAbsent(Keys.order(n.value()), List.of()));
                verdicts.put(subject, one.verdicts());
              }
            });
    List<Change> changes = new ArrayList<>(new OrderTable(database, sql, now).write(judged, due));
    postpone(sql, "order_head", failed, now);
    changes.addAll(new VerdictTable(database, sql, now).write(verdicts));
    ChangeTable.write(database, sql, changes, now);
    return due.size();
  }

  /** Returns how long orders were in their stages, of those that left them since then. */
  public List<Statistics.Usual> usual(Instant since) {
    return database.transaction(sql -> StageTimes.usual(sql, since));
  }
}
