package ordertrace.watch.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ordertrace.OrderId;
import ordertrace.watch.changes.Change;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Stage;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Writes what was concluded of orders, under the canonical number of each. */
final class OrderTable {

  private final DSLContext sql;
  private final Instant now;
  private final Bulk heads;
  private final Bulk aliases;
  private final StageTimes times;
  private final Map<Long, OrderVerdict> before = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  OrderTable(Database database, DSLContext sql, Instant now) {
    this.sql = sql;
    this.now = now;
    this.heads =
        database
            .bulk(sql, "order_head")
            .column("subject", Bulk.Type.BIGINT)
            .column("number", Bulk.Type.TEXT)
            .column("look_at", Bulk.Type.BIGINT)
            .column("canonical", Bulk.Type.BIGINT)
            .column("stage", Bulk.Type.TEXT)
            .column("entered", Bulk.Type.BIGINT)
            .column("overdue", Bulk.Type.BOOLEAN)
            .column("ended", Bulk.Type.BIGINT)
            .column("changed", Bulk.Type.BIGINT)
            .column("body", Bulk.Type.BINARY);
    this.aliases =
        database
            .bulk(sql, "order_head")
            .column("subject", Bulk.Type.BIGINT)
            .column("canonical", Bulk.Type.BIGINT);
    this.times = new StageTimes(database, sql);
  }

  /**
   * Writes some orders.
   *
   * @param judged by the key of the canonical number
   * @param locked the numbers that were due; of others the next look may only come sooner
   * @return what is to be told
   */
  List<Change> write(Map<Long, JudgedOrder> judged, Set<Long> locked) {
    readBefore(judged.keySet());
    Map<Long, JudgedOrder> sorted = new TreeMap<>(judged);
    sorted.forEach(this::add);
    done(locked);
    heads.upsert(
        List.of("subject"),
        "look_at = case when new.look_at is null then order_head.look_at"
            + " when order_head.look_at is null or order_head.look_at > new.look_at"
            + " then new.look_at else order_head.look_at end",
        "canonical = new.canonical",
        "stage = new.stage",
        "entered = new.entered",
        "overdue = new.overdue",
        "ended = new.ended",
        "changed = new.changed",
        "body = new.body");
    aliases.update(
        List.of("subject"),
        "canonical = new.canonical",
        "stage = null",
        "ended = null",
        "overdue = false",
        "body = null");
    times.write();
    return changes;
  }

  private void done(Set<Long> locked) {
    sql.execute(
        "update order_head set look_at = null where subject = any(cast(? as bigint array))",
        (Object) Subjects.array(locked));
  }

  private void readBefore(Set<Long> subjects) {
    for (Record row : bodies(sql, subjects)) {
      before.put(row.get(0, Long.class), OrderCodec.read(row.get(1, byte[].class)));
    }
  }

  private void add(long subject, JudgedOrder judged) {
    OrderVerdict order = judged.order();
    List<Stage> stages = order.stages();
    @Nullable Stage present = stages.isEmpty() ? null : stages.get(stages.size() - 1);
    heads.row(
        subject,
        order.order().value(),
        Millis.orNull(judged.lookAt()),
        subject,
        present == null ? null : text(present.status()),
        present == null ? null : Millis.of(present.entered()),
        order.state() == OrderState.STUCK,
        order.state() == OrderState.ENDED && present != null ? Millis.of(present.entered()) : null,
        Millis.of(now),
        OrderCodec.write(order));
    changes.addAll(Journey.changes(before.get(subject), order));
    for (OrderId number : order.numbers()) {
      long alias = Keys.order(number.value());
      if (alias != subject) {
        aliases.row(alias, subject);
      }
    }
    times.add(before.get(subject), judged.left());
  }

  /**
   * Forgets the facts of orders that ended some weeks ago, and where their statuses were told; and
   * orders of which nothing was heard for more than a year.
   *
   * @return how many orders
   */
  static int forget(Database database, DSLContext sql, Instant now, int portion) {
    List<Long> ended =
        sql.fetch(
                "select distinct f.subject from order_head c join order_head n on n.canonical ="
                    + " c.subject join order_fact f on f.subject = n.subject where c.ended < ? limit"
                    + " ?",
                Millis.of(now.minus(Retention.AFTER_THE_END)),
                portion)
            .getValues(0, Long.class);
    summarize(database, sql, ended);
    Subjects.delete(sql, ended, "order_fact");
    List<Long> old =
        sql.fetch(
                "select subject from order_head where changed < ? limit ?",
                Millis.of(now.minus(Retention.ORDERS)),
                portion)
            .getValues(0, Long.class);
    Subjects.delete(sql, old, "order_fact", "verdict", "order_head");
    return ended.size() + old.size();
  }

  private static void summarize(Database database, DSLContext sql, List<Long> ended) {
    Bulk bulk =
        database
            .bulk(sql, "order_head")
            .column("subject", Bulk.Type.BIGINT)
            .column("body", Bulk.Type.BINARY);
    for (Record row : bodies(sql, ended)) {
      OrderVerdict order = OrderCodec.read(row.get(1, byte[].class));
      bulk.row(row.get(0, Long.class), OrderCodec.write(OrderCodec.summary(order)));
    }
    bulk.update(List.of("subject"), "body = new.body");
  }

  private static List<Record> bodies(DSLContext sql, Collection<Long> subjects) {
    return sql.fetch(
        "select h.subject, h.body from "
            + LinkPart.KEYS
            + " join order_head h on h.subject = k.key_of where h.body is not null",
        (Object) Subjects.array(subjects));
  }

  // Whoever tells a status may call it anything.
  static String text(String status) {
    String clean = status.replace('\0', ' ');
    return clean.length() <= 200 ? clean : clean.substring(0, 200);
  }
}
