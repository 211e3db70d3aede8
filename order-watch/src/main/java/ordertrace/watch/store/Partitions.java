package ordertrace.watch.store;

import org.jooq.DSLContext;

/** A table for each day of arrival, on PostgreSQL: forgetting a day is dropping its table. */
final class Partitions {

  private static final int AHEAD = 2;

  private Partitions() {}

  /** Makes the tables of a day and of those to come. */
  static int create(DSLContext sql, int day) {
    for (int next = day; next <= day + AHEAD; next++) {
      sql.execute(
          "create table if not exists fact_"
              + next
              + " partition of fact for values in ("
              + next
              + ")");
    }
    return AHEAD;
  }

  static void drop(DSLContext sql, int day) {
    sql.execute("drop table if exists fact_" + day);
  }
}
