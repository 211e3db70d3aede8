package ordertrace.watch.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/** The links that one fold adds, and whom they lead to. */
final class LinkPart {

  // A retry is published again some times, not without end; beyond this nobody waits for it.
  private static final int MAX_DEPTH = 30;
  private static final int MAX_MATES = 1_000;

  /**
   * Some keys, as a table to be joined: H2 walks through a whole index where a condition says
   * {@code any} of an array and something else.
   */
  static final String KEYS = "unnest(cast(? as bigint array)) as k (key_of)";

  private record Row(long target, Link kind, long subject) implements Comparable<Row> {

    @Override
    public int compareTo(Row other) {
      int byTarget = Long.compare(target, other.target);
      int byKind = byTarget != 0 ? byTarget : kind.compareTo(other.kind);
      return byKind != 0 ? byKind : Long.compare(subject, other.subject);
    }
  }

  private final Database database;
  private final DSLContext sql;
  private final Set<Row> rows = new TreeSet<>();

  LinkPart(Database database, DSLContext sql) {
    this.database = database;
    this.sql = sql;
  }

  void add(Link kind, long target, long subject) {
    rows.add(new Row(target, kind, subject));
  }

  void write() {
    Bulk bulk =
        database
            .bulk(sql, "link")
            .column("target", Bulk.Type.BIGINT)
            .column("kind", Bulk.Type.SMALLINT)
            .column("subject", Bulk.Type.BIGINT);
    rows.forEach(row -> bulk.row(row.target(), row.kind().number(), row.subject()));
    bulk.insertNew("target", "kind", "subject");
  }

  /** The copies that came from these, and from those: when a message is due counts for all. */
  Set<Long> descendants(Collection<Long> subjects) {
    Set<Long> all = new HashSet<>();
    Set<Long> last = new HashSet<>(subjects);
    for (int depth = 0; depth < MAX_DEPTH && !last.isEmpty(); depth++) {
      last = subjects(sql, Link.PARENT, last, Integer.MAX_VALUE);
      last.removeIf(subject -> !all.add(subject));
    }
    return all;
  }

  /** Those that may be another attempt at a message of this fold: one side had trouble. */
  Set<Long> attempts() {
    Set<Long> ids = new HashSet<>();
    Set<Long> troubled = new HashSet<>();
    for (Row row : rows) {
      if (row.kind() == Link.MESSAGE_ID) {
        ids.add(row.target());
      } else if (row.kind() == Link.TROUBLED) {
        troubled.add(row.target());
      }
    }
    Set<Long> attempts = subjects(sql, Link.TROUBLED, ids, MAX_MATES);
    attempts.addAll(subjects(sql, Link.MESSAGE_ID, troubled, MAX_MATES));
    return attempts;
  }

  Set<Long> ofOrders(Collection<Long> orders) {
    return subjects(sql, Link.ORDER, orders, Integer.MAX_VALUE);
  }

  static Set<Long> subjects(DSLContext sql, Link kind, Collection<Long> targets, int limit) {
    if (targets.isEmpty()) {
      return new HashSet<>();
    }
    return new HashSet<>(
        sql.fetch(
                "select distinct l.subject from "
                    + KEYS
                    + " join link l on l.target = k.key_of where l.kind = ? limit ?",
                Subjects.array(targets),
                kind.number(),
                limit)
            .getValues(0, Long.class));
  }
}
