package ordertrace.watch.looks;

import java.time.Instant;
import java.util.List;

/** Where looks are kept, so that a restart forgets none. Safe for use by several threads. */
public interface Looks {

  void keep(Look look);

  /** Returns the looks at all hosts since then, oldest first, and of each host the last before. */
  List<Look> since(Instant time);

  /**
   * Returns the first looks at all hosts from then on, oldest first; looks of days do not fit into
   * memory at once. A store that can leave the rest unread should.
   */
  default List<Look> from(Instant time, int limit) {
    return since(time).stream().filter(look -> !look.at().isBefore(time)).limit(limit).toList();
  }
}
