package ordertrace.watch.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Change.JourneyBegan;
import ordertrace.watch.changes.Change.StageEnded;
import ordertrace.watch.changes.Change.VerdictAcknowledged;
import ordertrace.watch.changes.Change.VerdictFound;
import ordertrace.watch.changes.Change.VerdictResolved;
import ordertrace.watch.changes.Channel;
import ordertrace.watch.changes.Outbox;
import org.jooq.DSLContext;

/** The outbox: written with what it tells of, in one transaction, and once for each channel. */
final class ChangeTable implements Outbox {

  private static final int FOUND = 0;
  private static final int ACKNOWLEDGED = 1;
  private static final int RESOLVED = 2;
  private static final int BEGAN = 3;
  private static final int STAGE_ENDED = 4;

  private final Database database;
  private final Clock clock;

  ChangeTable(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
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
      byte[] body = Records.write((Record) change);
      for (Channel channel : Channel.values()) {
        bulk.row(number(channel), (short) kind(change), Millis.of(now), body);
      }
    }
    bulk.insert();
  }

  // The numbers are in databases.
  private static short number(Channel channel) {
    return switch (channel) {
      case SPANS -> 0;
      case WEBHOOK -> 1;
      case METRICS -> 2;
    };
  }

  private static int kind(Change change) {
    if (change instanceof VerdictFound) {
      return FOUND;
    }
    if (change instanceof VerdictAcknowledged) {
      return ACKNOWLEDGED;
    }
    if (change instanceof VerdictResolved) {
      return RESOLVED;
    }
    return change instanceof JourneyBegan ? BEGAN : STAGE_ENDED;
  }

  private static Change read(int kind, byte[] body) {
    return switch (kind) {
      case FOUND -> Records.read(body, VerdictFound.class);
      case ACKNOWLEDGED -> Records.read(body, VerdictAcknowledged.class);
      case RESOLVED -> Records.read(body, VerdictResolved.class);
      case BEGAN -> Records.read(body, JourneyBegan.class);
      case STAGE_ENDED -> Records.read(body, StageEnded.class);
      default -> throw new IllegalStateException("No change is of kind " + kind);
    };
  }

  @Override
  public List<Entry> claim(Channel channel, int limit, Duration lease) {
    return database.transaction(sql -> claim(sql, channel, limit, lease));
  }

  private List<Entry> claim(DSLContext sql, Channel channel, int limit, Duration lease) {
    long now = clock.millis();
    List<Entry> entries = new ArrayList<>();
    sql.fetch(
            "select id, kind, body from change where channel = ? and leased <= ? order by id"
                + " limit ? for update skip locked",
            number(channel),
            now,
            limit)
        .forEach(
            row ->
                entries.add(
                    new Entry(
                        row.get(0, Long.class),
                        read(row.get(1, Integer.class), row.get(2, byte[].class)))));
    if (!entries.isEmpty()) {
      sql.execute(
          "update change set leased = ? where id = any(cast(? as bigint array))",
          now + lease.toMillis(),
          Subjects.array(entries.stream().map(Entry::id).toList()));
    }
    return entries;
  }

  @Override
  public void sent(Channel channel, Collection<Long> ids) {
    if (!ids.isEmpty()) {
      database.transaction(
          sql ->
              sql.execute(
                  "delete from change where channel = ? and id = any(cast(? as bigint array))",
                  number(channel),
                  Subjects.array(ids)));
    }
  }
}
