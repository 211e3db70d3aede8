package ordertrace.watch.looks;

import java.time.Instant;
import java.util.Set;
import ordertrace.MessageIdentity.Broker;

/** What the ledger knows of first deliveries. Safe for use by several threads. */
public interface FirstDeliveries {

  /** Returns the counts of all queues since then, as they are now. */
  Counts since(Instant time);

  /** The counts at one moment; never changes. */
  interface Counts {

    /**
     * Returns how many messages a queue delivered for the first time up to an instant, of those
     * that facts tell of; to be put into {@link ordertrace.watch.ledger.broker.QueueSample#known}.
     *
     * @param addresses of the broker, with its virtual host
     * @param upTo by order-watch's clock; to the second
     */
    long known(Set<Broker> addresses, String queue, Instant upTo);
  }
}
