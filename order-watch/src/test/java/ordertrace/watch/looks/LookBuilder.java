package ordertrace.watch.looks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordertrace.MessageIdentity.Broker;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.looks.Look.Bound;
import ordertrace.watch.looks.Look.Queue;
import ordertrace.watch.looks.Look.Taker;

/** A look as a test tells it. */
final class LookBuilder {

  static final String HOST = "main//";
  static final Set<Broker> ADDRESSES = Set.of(new Broker("rabbit", 5672, "/"));
  static final QueueArguments PLAIN = new QueueArguments(false, true, null, null, null, null, null);

  private final Instant at;
  private final List<Queue> queues = new ArrayList<>();
  private List<Exchange> exchanges;
  private List<Bound> bindings;
  private Instant startedAt;

  private LookBuilder(Instant at) {
    this.at = at;
  }

  static LookBuilder at(Instant at) {
    return new LookBuilder(at);
  }

  LookBuilder started(Instant time) {
    startedAt = time;
    return this;
  }

  /** With that many messages ready, and counters as given. */
  LookBuilder queue(String name, long ready, long published, long taken, Taker... takers) {
    return queue(name, PLAIN, ready, published, taken, takers);
  }

  LookBuilder queue(
      String name, QueueArguments arguments, long ready, long in, long taken, Taker... takers) {
    queues.add(new Queue(name, arguments, ready, 0, in, taken, taken, List.of(takers)));
    return this;
  }

  /** Of exchanges and bindings too. */
  LookBuilder full(Bound... bound) {
    exchanges = List.of(new Exchange("orders", "topic", null));
    bindings = List.of(bound);
    return this;
  }

  static Bound bound(String queue) {
    return new Bound("orders", queue, true, "#");
  }

  Look look() {
    return new Look(HOST, at, ADDRESSES, startedAt, queues, exchanges, bindings);
  }
}
