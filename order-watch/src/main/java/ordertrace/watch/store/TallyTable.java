package ordertrace.watch.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ordertrace.watch.inquiry.Statistics.Marked;
import ordertrace.watch.inquiry.Statistics.Messages;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows by differences that are only ever added: no two instances wait for each other's sum.
 * Now and then they are added up.
 */
final class TallyTable {

  private final Bulk bulk;
  private final Map<String, Long> differences = new HashMap<>();

  TallyTable(Database database, DSLContext sql) {
    this.bulk =
        database
            .bulk(sql, "tally")
            .column("body", Bulk.Type.BINARY)
            .column("difference", Bulk.Type.BIGINT);
  }

  void add(Row row, long difference) {
    merge(key(row, null), difference);
    row.marks().forEach(mark -> merge(key(row, mark), difference));
  }

  private void merge(byte[] key, long difference) {
    differences.merge(HexFormat.of().formatHex(key), difference, Long::sum);
  }

  private static byte[] key(Row row, @Nullable Mark mark) {
    Out out = new Out(NoNames.NONE);
    out.text(row.hop().producer()).text(row.hop().consumer());
    if (mark != null) {
      return out.text(mark.name()).bytes();
    }
    Enum<?> cause = row.cause() == null ? row.reason() : row.cause();
    return out.nothing()
        .text(row.state().name())
        .text(cause == null ? null : cause.name())
        .text(row.grade() == null ? null : row.grade().name())
        .bytes();
  }

  void write() {
    differences.forEach(
        (key, difference) -> {
          if (difference != 0) {
            bulk.row(HexFormat.of().parseHex(key), difference);
          }
        });
    bulk.insert();
  }

  /** Adds up what is there, so that it stays quick to read. */
  static int compact(Database database, DSLContext sql) {
    Long last = sql.fetchSingle("select max(id) from tally").get(0, Long.class);
    if (last == null) {
      return 0;
    }
    Bulk sums =
        database
            .bulk(sql, "tally")
            .column("body", Bulk.Type.BINARY)
            .column("difference", Bulk.Type.BIGINT);
    Map<String, Long> added = new HashMap<>();
    // Row by row, deleting what was read: an id that commits late is added up next time.
    List<Long> read = new ArrayList<>();
    for (Record row : sql.fetch("select id, body, difference from tally where id <= ?", last)) {
      read.add(row.get(0, Long.class));
      added.merge(
          HexFormat.of().formatHex(row.get(1, byte[].class)), row.get(2, Long.class), Long::sum);
    }
    added.forEach((key, sum) -> sums.row(HexFormat.of().parseHex(key), sum));
    sql.execute(
        "delete from tally where id = any(cast(? as bigint array))", (Object) Subjects.array(read));
    return sums.insert();
  }

  static void sums(DSLContext sql, List<Messages> messages, List<Marked> marks) {
    for (Record row :
        sql.fetch(
            "select body, sum(difference) from tally group by body having sum(difference) > 0")) {
      In in = new In(row.get(0, byte[].class), NoNames.NONE);
      long rows = row.get(1, Long.class);
      Hop hop = new Hop(in.textOrNull(), in.textOrNull());
      String mark = in.textOrNull();
      if (mark == null) {
        MessageState state = MessageState.valueOf(Objects.requireNonNull(in.textOrNull()));
        messages.add(new Messages(hop, state, in.textOrNull(), in.textOrNull(), rows));
      } else {
        marks.add(new Marked(hop, Mark.valueOf(mark), rows));
      }
    }
  }
}
