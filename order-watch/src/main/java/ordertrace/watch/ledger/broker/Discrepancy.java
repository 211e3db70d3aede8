package ordertrace.watch.ledger.broker;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A queue of which broker and ledger tell different sums: somebody without agent takes part in it,
 * or facts are missing. A reason to doubt the ledger, not a verdict.
 *
 * @param from the first look
 * @param to the last look
 * @param counted first deliveries by the broker
 * @param known first deliveries that the ledger has facts of
 */
public record Discrepancy(String queue, Instant from, Instant to, long counted, long known) {

  /** Returns the queues whose sums differ; those of which nothing was seen twice are left out. */
  public static List<Discrepancy> of(BrokerEvidence broker) {
    return broker.queues().stream().flatMap(Discrepancy::in).toList();
  }

  // The counters lag behind by some seconds: what they have caught up with by the next look is
  // none.
  private static Stream<Discrepancy> in(QueueHistory queue) {
    List<QueueSample> looks = queue.samples();
    if (looks.size() < 3) {
      return Stream.empty();
    }
    Discrepancy last = between(queue, looks);
    Discrepancy before = between(queue, looks.subList(0, looks.size() - 1));
    return last.excess() == before.excess() && last.excess() != 0
        ? Stream.of(last)
        : Stream.empty();
  }

  private static Discrepancy between(QueueHistory queue, List<QueueSample> looks) {
    return new Discrepancy(
        queue.name(),
        looks.get(0).at(),
        looks.get(looks.size() - 1).at(),
        QueueHistory.firstDeliveries(looks),
        QueueHistory.known(looks));
  }

  private long excess() {
    return counted - known;
  }
}
