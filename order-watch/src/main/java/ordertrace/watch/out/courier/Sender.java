package ordertrace.watch.out.courier;

import java.util.Collection;
import java.util.List;
import ordertrace.watch.changes.Channel;
import ordertrace.watch.changes.Outbox.Entry;

/** One way out. Called by one thread at a time. */
public interface Sender {

  Channel channel();

  /**
   * Sends what it can.
   *
   * @return those that need not come again: sent, or given up; the others come again after a pause
   */
  Collection<Long> send(List<Entry> entries) throws InterruptedException;
}
