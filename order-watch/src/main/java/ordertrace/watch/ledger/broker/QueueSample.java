package ordertrace.watch.ledger.broker;

import java.time.Instant;
import java.util.List;
import ordertrace.watch.ledger.fact.Boot;
import org.jspecify.annotations.Nullable;

/**
 * One look at a queue. The counters only grow, but for a restart of the broker.
 *
 * @param ready messages that wait
 * @param unacknowledged messages that a consumer holds
 * @param published how many entered the queue
 * @param firstDeliveries {@code deliver_get} without {@code redeliver}
 * @param acknowledged how many were acknowledged, or needed no acknowledgement when delivered
 * @param known the first deliveries from this queue that the ledger has facts of, up to this look
 * @param knownSettled of those, the ones that were {@link QueueHistory#SETTLED} ago by then: no
 *     counter lags behind so far that it lacks them
 */
public record QueueSample(
    Instant at,
    long ready,
    long unacknowledged,
    long published,
    long firstDeliveries,
    long acknowledged,
    long known,
    long knownSettled,
    List<Consumer> consumers) {

  /**
   * Who the broker says consumes.
   *
   * @param boot the boot that has this connection; null: none that is known, so it has no agent
   */
  public record Consumer(String tag, @Nullable Boot boot) {}

  public QueueSample {
    consumers = List.copyOf(consumers);
  }

  public long depth() {
    return ready + unacknowledged;
  }

  boolean comesBeforeRestart(QueueSample later) {
    return counters().beginAnewBefore(later.counters());
  }

  private Counters counters() {
    return new Counters(published, firstDeliveries, acknowledged);
  }
}
