package ordertrace.watch.changes;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Changes on their way out, kept in the transaction that made them. Each channel gets each change
 * at least once. Safe for use by several threads and instances.
 */
public interface Outbox {

  /** A change, and by which number it is to be reported as sent. */
  record Entry(long id, Change change) {}

  /**
   * Returns the oldest that this channel has not sent, and keeps them from everybody else.
   *
   * @param lease after this time they are given out again, unless they were reported as sent: the
   *     caller died or did not succeed
   */
  List<Entry> claim(Channel channel, int limit, Duration lease);

  /** Remembers that this channel need not send them again. */
  void sent(Channel channel, Collection<Long> ids);
}
