package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import ordertrace.watch.ledger.fact.Boot;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Which boot told of a delivery to which consumer. */
final class TagTable {

  private final Database database;
  private final NameTable names;

  TagTable(Database database, NameTable names) {
    this.database = database;
    this.names = names;
  }

  @Nullable Boot boot(String tag) {
    Record row =
        database.<@Nullable Record>transaction(
            sql -> sql.fetchOne("select boot from consumer_tag where hash = ?", Keys.uuid(tag)));
    return row == null ? null : names.boot(row.get(0, Integer.class));
  }

  static void write(Database database, DSLContext sql, Map<UUID, Integer> tags, Instant now) {
    Bulk bulk =
        database
            .bulk(sql, "consumer_tag")
            .column("hash", Bulk.Type.UUID)
            .column("boot", Bulk.Type.INT)
            .column("seen", Bulk.Type.BIGINT);
    new TreeMap<>(tags).forEach((tag, boot) -> bulk.row(tag, boot, Millis.of(now)));
    bulk.upsert(List.of("hash"), "boot = new.boot", "seen = new.seen");
  }

  static int forget(DSLContext sql, Instant now, Duration kept) {
    return sql.execute("delete from consumer_tag where seen < ?", Millis.of(now.minus(kept)));
  }
}
