package ordertrace.watch.store;

/** Forgets what is no longer needed. */
public final class Retention {

  private final Database database;

  Retention(Database database) {
    this.database = database;
  }

  /** Forgets some; to be called every minute or so. */
  public int run(java.time.Instant now) {
    return database.transaction(sql -> TallyTable.compact(database, sql));
  }
}
