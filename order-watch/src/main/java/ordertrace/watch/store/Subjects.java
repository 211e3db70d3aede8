package ordertrace.watch.store;

import java.util.Collection;
import org.jooq.DSLContext;

/** Keys by the many, as SQL takes them. */
final class Subjects {

  private Subjects() {}

  static Long[] array(Collection<Long> keys) {
    return keys.toArray(new Long[0]);
  }

  /** Deletes all that these tables have of them. */
  static void delete(DSLContext sql, Collection<Long> subjects, String... tables) {
    Object keys = array(subjects);
    for (String table : tables) {
      sql.execute("delete from " + table + " where subject = any(cast(? as bigint array))", keys);
    }
  }
}
