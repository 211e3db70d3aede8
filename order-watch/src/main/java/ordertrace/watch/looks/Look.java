package ordertrace.watch.looks;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import ordertrace.MessageIdentity.Broker;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.ledger.broker.QueueArguments;
import org.jspecify.annotations.Nullable;

/**
 * One read-only look at a virtual host, as the broker answered.
 *
 * @param host to key by: the name of the broker's configuration and the virtual host
 * @param addresses under which clients reach it
 * @param startedAt since when the broker runs; null: it does not say
 * @param bindings null: this look was at the queues only, as most are
 */
public record Look(
    String host,
    Instant at,
    Set<Broker> addresses,
    @Nullable Instant startedAt,
    List<Queue> queues,
    @Nullable List<Exchange> exchanges,
    @Nullable List<Bound> bindings) {

  /**
   * A queue at that instant; the counters as in {@link ordertrace.watch.ledger.broker.QueueSample}.
   */
  public record Queue(
      String name,
      QueueArguments arguments,
      long ready,
      long unacknowledged,
      long published,
      long firstDeliveries,
      long acknowledged,
      List<Taker> consumers) {

    public Queue {
      consumers = List.copyOf(consumers);
    }
  }

  /**
   * A consumer, and the client's end of its connection.
   *
   * @param peer host and port from which the client is connected
   */
  public record Taker(String tag, String peer) {}

  /** A binding at that instant. */
  public record Bound(String exchange, String destination, boolean toQueue, String key) {}

  public Look {
    addresses = Set.copyOf(addresses);
    queues = List.copyOf(queues);
    exchanges = exchanges == null ? null : List.copyOf(exchanges);
    bindings = bindings == null ? null : List.copyOf(bindings);
  }
}
