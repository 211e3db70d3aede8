package ordertrace.watch.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import ordertrace.CopyIds;
import ordertrace.Delivery;
import ordertrace.MessageIdentity;
import ordertrace.MessageIdentity.Broker;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.Settlement;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.store.FactStore;

/**
 * Messages of a process that has nothing to do with the others: they keep a store busy. All facts
 * of a message are taken in at once or not at all, so whatever is killed meanwhile, those that are
 * there were delivered.
 */
final class OtherTraffic {

  static final String SERVICE = "other";

  private static final int AT_ONCE = 5;
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Broker BROKER = new Broker("other", 5672, "/");
  private static final String QUEUE = "other.q";

  private final Boot boot = new Boot(SERVICE, SERVICE, UUID.randomUUID().toString());
  private final CopyIds copies = CopyIds.ofNewInstance();
  private final Instant time;
  private long sequence;

  OtherTraffic(Instant time) {
    this.time = time;
  }

  /** Never ends. */
  void into(FactStore store) {
    while (true) {
      List<Fact> facts = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        add(facts);
      }
      store.append(facts);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void add(List<Fact> facts) {
    MessageIdentity message =
        new MessageIdentity("other", "key", copies.next(), null, null, null, BROKER, null);
    long tag = sequence + 1;
    Publication publication = new Publication(1, tag, true, true, false, 9, true, null);
    facts.add(new MessageFact.Published(stamp(), message, publication));
    facts.add(
        new MessageFact.PublishEnded(
            stamp(), message, MessageFact.End.CONFIRMED, PublishFailure.NONE));
    Delivery delivery =
        new Delivery(QUEUE, "other", tag, false, false, List.of(), null, false, false);
    facts.add(new MessageFact.Delivered(stamp(), message, delivery));
    facts.add(
        new MessageFact.Processed(
            stamp(), message, new Processing(QUEUE, 1, null, Duration.ofMillis(1))));
    Settlement settlement = new Settlement(QUEUE, tag, Settlement.Answer.ACK, false, false);
    facts.add(new MessageFact.Settled(stamp(), message, settlement));
  }

  private Stamp stamp() {
    return new Stamp(boot, ++sequence, time.plusMillis(sequence), List.of(), null);
  }
}
