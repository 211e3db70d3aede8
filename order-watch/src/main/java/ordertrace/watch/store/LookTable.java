package ordertrace.watch.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Looks;

/** Looks as they were taken. */
final class LookTable implements Looks {

  private final Database database;

  LookTable(Database database) {
    this.database = database;
  }

  @Override
  public void keep(Look look) {
    database.transaction(
        sql ->
            sql.execute(
                "insert into look (host, at, body) values (?, ?, ?)",
                Keys.uuid(look.host()),
                Millis.of(look.at()),
                Records.write(look)));
  }

  @Override
  public List<Look> since(Instant time) {
    long from = Millis.of(time);
    return database.transaction(
        sql ->
            new ArrayList<>(
                sql.fetch(
                        "select body from look where at >= ? or id in (select max(l.id) from look l"
                            + " where l.at < ? group by l.host) order by at, id",
                        from,
                        from)
                    .map(row -> Records.read(row.get(0, byte[].class), Look.class))));
  }

  @Override
  public List<Look> from(Instant time, int limit) {
    return database.transaction(
        sql ->
            new ArrayList<>(
                sql.fetch(
                        "select body from look where at >= ? order by at, id limit ?",
                        Millis.of(time),
                        limit)
                    .map(row -> Records.read(row.get(0, byte[].class), Look.class))));
  }
}
