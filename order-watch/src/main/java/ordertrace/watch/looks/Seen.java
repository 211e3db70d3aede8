package ordertrace.watch.looks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ordertrace.watch.ledger.broker.Counters;

/**
 * A queue at one look.
 *
 * @param takers its consumers; the same list as in the look before, while they are the same
 */
record Seen(Instant at, Look.Queue queue, List<Taker> takers) {

  /** A consumer, and the connection that it came by. */
  record Taker(String tag, Connection connection) {}

  boolean empty() {
    return queue.ready() + queue.unacknowledged() == 0;
  }

  boolean sameMinute(Seen other) {
    return at.truncatedTo(ChronoUnit.MINUTES).equals(other.at.truncatedTo(ChronoUnit.MINUTES));
  }

  /** Whether the counters began anew between this look and a later one. */
  boolean countersBeginAnew(Seen later) {
    return counters().beginAnewBefore(later.counters());
  }

  private Counters counters() {
    return new Counters(queue.published(), queue.firstDeliveries(), queue.acknowledged());
  }
}
