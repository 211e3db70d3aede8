package ordertrace.watch.looks;

import java.time.Instant;
import java.util.List;

/** Where looks are kept, so that a restart forgets none. Safe for use by several threads. */
public interface Looks {

  void keep(Look look);

  /** Returns the looks at all hosts since then, oldest first, and of each host the last before. */
  List<Look> since(Instant time);
}
