package ordertrace.watch.ledger.broker;

/**
 * What the broker counts of a queue. It counts up, until it restarts.
 *
 * @param published how many entered it
 * @param firstDeliveries {@code deliver_get} without {@code redeliver}
 * @param acknowledged how many were acknowledged, or needed no acknowledgement when delivered
 */
public record Counters(long published, long firstDeliveries, long acknowledged) {

  /** Whether they began anew between this look and a later one. */
  public boolean beginAnewBefore(Counters later) {
    return later.published < published
        || later.firstDeliveries < firstDeliveries
        || later.acknowledged < acknowledged;
  }
}
