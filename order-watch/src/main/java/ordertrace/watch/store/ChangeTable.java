package ordertrace.watch.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ordertrace.watch.inquiry.Change;
import ordertrace.watch.inquiry.Change.Begun;
import ordertrace.watch.inquiry.Change.Found;
import ordertrace.watch.inquiry.Change.Over;
import ordertrace.watch.inquiry.Change.StageEnded;
import ordertrace.watch.inquiry.Changes;
import org.jooq.DSLContext;

/** The outbox: written with what it tells of, in one transaction. */
final class ChangeTable implements Changes {

  private static final int FOUND = 0;
  private static final int OVER = 1;
  private static final int BEGUN = 2;
  private static final int STAGE_ENDED = 3;

  private final Database database;

  ChangeTable(Database database) {
    this.database = database;
  }

  static void write(Database database, DSLContext sql, List<Change> changes, Instant now) {
    Bulk bulk =
        database
            .bulk(sql, "change")
            .column("channel", Bulk.Type.SMALLINT)
            .column("kind", Bulk.Type.SMALLINT)
            .column("at", Bulk.Type.BIGINT)
            .column("body", Bulk.Type.BINARY);
    for (Change change : changes) {
      for (Channel channel : Channel.values()) {
        bulk.row(number(channel), (short) kind(change), Millis.of(now), body(change));
      }
    }
    bulk.insert();
  }

  private static short number(Channel channel) {
    return (short) (channel == Channel.SPANS ? 0 : 1);
  }

  private static int kind(Change change) {
    if (change instanceof Found) {
      return FOUND;
    }
    if (change instanceof Over) {
      return OVER;
    }
    return change instanceof Begun ? BEGUN : STAGE_ENDED;
  }

  private static byte[] body(Change change) {
    return Records.write((Record) change);
  }

  private static Change read(int kind, byte[] body) {
    return switch (kind) {
      case FOUND -> Records.read(body, Found.class);
      case OVER -> Records.read(body, Over.class);
      case BEGUN -> Records.read(body, Begun.class);
      case STAGE_ENDED -> Records.read(body, StageEnded.class);
      default -> throw new IllegalStateException("No change is of kind " + kind);
    };
  }

  @Override
  public int tell(Channel channel, int limit, Consumer<List<Change>> teller) {
    return database.transaction(
        sql -> {
          List<Long> ids = new ArrayList<>();
          List<Change> changes = new ArrayList<>();
          sql.fetch(
                  "select id, kind, body from change where channel = ? order by id limit ? for"
                      + " update skip locked",
                  number(channel),
                  limit)
              .forEach(
                  row -> {
                    ids.add(row.get(0, Long.class));
                    changes.add(read(row.get(1, Integer.class), row.get(2, byte[].class)));
                  });
          if (!changes.isEmpty()) {
            teller.accept(changes);
            sql.execute(
                "delete from change where id = any(cast(? as bigint array))",
                (Object) Fold.longs(ids));
          }
          return changes.size();
        });
  }
}
