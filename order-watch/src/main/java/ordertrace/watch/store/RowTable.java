package ordertrace.watch.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import ordertrace.OrderId;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Writes what became of rows, and what they were before where somebody may have been told. */
final class RowTable {

  private final DSLContext sql;
  private final long now;
  private final Bulk rows;
  private final Bulk history;
  private final TallyTable tallies;
  private final Set<UUID> gone = new HashSet<>();
  private final Map<Long, String> orders = new TreeMap<>();

  RowTable(Database database, DSLContext sql, Instant now) {
    this.sql = sql;
    this.now = Millis.of(now);
    this.tallies = new TallyTable(database, sql);
    this.rows =
        database
            .bulk(sql, "ledger_row")
            .column("id", Bulk.Type.UUID)
            .column("subject", Bulk.Type.BIGINT)
            .column("changed", Bulk.Type.BIGINT)
            .column("plain", Bulk.Type.BOOLEAN)
            .column("body", Bulk.Type.BINARY);
    this.history =
        database
            .bulk(sql, "row_history")
            .column("ledger_row", Bulk.Type.UUID)
            .column("changed", Bulk.Type.BIGINT)
            .column("body", Bulk.Type.BINARY);
  }

  /**
   * Writes the rows of some messages.
   *
   * @param delivered where to put the rows that became delivered
   * @return the numbers of orders that must be judged again, by their keys
   */
  Map<Long, String> write(Map<Long, List<Row>> judged, List<Row> delivered) {
    Map<UUID, Row> before = before(judged.keySet());
    judged.forEach(
        (subject, now) -> {
          for (Row row : now) {
            UUID id = Keys.row(row);
            Row known = before.remove(id);
            change(subject, id, known, row);
            if (isDelivered(row) && !isDelivered(known)) {
              delivered.add(row);
            }
          }
        });
    before.forEach(this::remove);
    rows.upsert(List.of("id"), "changed = new.changed", "plain = new.plain", "body = new.body");
    history.insert();
    if (!gone.isEmpty()) {
      sql.execute(
          "delete from ledger_row where id = any(cast(? as uuid array))",
          (Object) gone.toArray(new UUID[0]));
    }
    tallies.write();
    return orders;
  }

  private Map<UUID, Row> before(Collection<Long> subjects) {
    Map<UUID, Row> before = new HashMap<>();
    for (Record row :
        sql.fetch(
            "select r.id, r.body from "
                + LinkPart.KEYS
                + " join ledger_row r on r.subject = k.key_of",
            (Object) Subjects.array(subjects))) {
      before.put(row.get(0, UUID.class), RowCodec.read(row.get(1, byte[].class)));
    }
    return before;
  }

  private void change(long subject, UUID id, @Nullable Row before, Row row) {
    if (row.equals(before)) {
      return;
    }
    rows.row(id, subject, now, isDelivered(row) && row.marks().isEmpty(), RowCodec.write(row));
    tallies.add(row, 1);
    if (before != null) {
      tallies.add(before, -1);
      remember(id, before, row);
    }
    tellOrders(before, row);
  }

  private void remember(UUID id, Row before, Row row) {
    boolean same =
        before.state() == row.state()
            && before.cause() == row.cause()
            && before.reason() == row.reason();
    if (!same && before.state() != MessageState.PENDING) {
      history.row(id, now, RowCodec.write(before));
    }
  }

  private void remove(UUID id, Row before) {
    gone.add(id);
    tallies.add(before, -1);
    tellOrders(before, null);
  }

  private void tellOrders(@Nullable Row before, @Nullable Row row) {
    if (isLost(before) || isLost(row)) {
      Row one = Objects.requireNonNull(row == null ? before : row);
      for (OrderId order : one.orders()) {
        orders.put(Keys.order(order.value()), order.value());
      }
    }
  }

  private static boolean isDelivered(@Nullable Row row) {
    return row != null && row.state() == MessageState.DELIVERED;
  }

  private static boolean isLost(@Nullable Row row) {
    return row != null && row.state() == MessageState.LOST;
  }

  static List<Row> of(DSLContext sql, Collection<Long> subjects) {
    if (subjects.isEmpty()) {
      return List.of();
    }
    return new ArrayList<>(
        sql.fetch(
                "select r.body from "
                    + LinkPart.KEYS
                    + " join ledger_row r on r.subject = k.key_of",
                (Object) Subjects.array(subjects))
            .map(row -> RowCodec.read(row.get(0, byte[].class))));
  }

  /** The rows of the messages of some orders, by the order's key. */
  static Map<Long, List<Row>> byOrder(DSLContext sql, Collection<Long> orders) {
    Map<Long, List<Row>> rows = new HashMap<>();
    for (Record row :
        sql.fetch(
            "select l.target, r.body from "
                + LinkPart.KEYS
                + " join link l on l.target = k.key_of join ledger_row r on r.subject = l.subject"
                + " where l.kind = ?",
            Subjects.array(orders),
            Link.ORDER.number())) {
      rows.computeIfAbsent(row.get(0, Long.class), order -> new ArrayList<>())
          .add(RowCodec.read(row.get(1, byte[].class)));
    }
    return rows;
  }

  /**
   * Forgets messages with all that is known of them; how many each order had stays.
   *
   * @return how many were forgotten
   */
  static int forget(Database database, DSLContext sql, Collection<Long> messages) {
    if (messages.isEmpty()) {
      return 0;
    }
    TallyTable tallies = new TallyTable(database, sql);
    of(sql, messages).forEach(row -> tallies.add(row, -1));
    tallies.write();
    countForgotten(database, sql, messages);
    sql.execute(
        "delete from row_history where ledger_row in (select r.id from "
            + LinkPart.KEYS
            + " join ledger_row r on r.subject = k.key_of)",
        (Object) Subjects.array(messages));
    Subjects.delete(sql, messages, "ledger_row", "verdict", "link", "fact", "message");
    return messages.size();
  }

  private static void countForgotten(Database database, DSLContext sql, Collection<Long> messages) {
    Bulk bulk =
        database
            .bulk(sql, "order_head")
            .column("subject", Bulk.Type.BIGINT)
            .column("forgotten", Bulk.Type.BIGINT);
    sql.fetch(
            "select h.canonical, count(distinct l.subject) from "
                + LinkPart.KEYS
                + " join link l on l.subject = k.key_of join order_head h on h.subject = l.target"
                + " where l.kind = ? group by h.canonical order by h.canonical",
            Subjects.array(messages),
            Link.ORDER.number())
        .forEach(row -> bulk.row(row.get(0, Long.class), row.get(1, Long.class)));
    bulk.update(List.of("subject"), "forgotten = order_head.forgotten + new.forgotten");
  }

  /** Returns how many messages of an order, by all of its numbers, were forgotten. */
  static long forgotten(DSLContext sql, Collection<Long> numbers) {
    return sql.fetchSingle(
            "select coalesce(sum(forgotten), 0) from order_head"
                + " where subject = any(cast(? as bigint array))",
            (Object) Subjects.array(numbers))
        .get(0, Long.class);
  }
}
