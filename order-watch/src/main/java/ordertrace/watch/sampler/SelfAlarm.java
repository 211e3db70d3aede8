package ordertrace.watch.sampler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.broker.Discrepancy;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.looks.BrokerBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the broker's sums with the ledger's in queues whose consumers all have an agent: there a
 * difference means that facts are missing, or that somebody takes messages whom no look showed.
 */
final class SelfAlarm {

  private static final Logger logger = LoggerFactory.getLogger(SelfAlarm.class);
  private static final Duration WINDOW = Duration.ofMinutes(30);

  // The facts of the last moments are still on their way.
  private static final Duration LATE = Duration.ofMinutes(2);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final BrokerBook book;
  private final List<String> brokers;
  private final Predicate<Boot> closed;
  private final LookMetrics metrics;
  private final InstantSource clock;
  private Set<String> known = Set.of();

  /**
   * @param closed whether a boot speaks for a system that tells nothing of its deliveries
   */
  SelfAlarm(
      BrokerBook book,
      List<String> brokers,
      Predicate<Boot> closed,
      LookMetrics metrics,
      InstantSource clock) {
    this.book = book;
    this.brokers = brokers;
    this.closed = closed;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Compares; returns after how long to do so again. */
  Duration compare() {
    Instant to = clock.instant().minus(LATE);
    compare(() -> book.brokers(to.minus(WINDOW), to));
    return EVERY;
  }

  void compare(Supplier<Brokers> evidence) {
    Map<String, Long> queues = new HashMap<>();
    Set<String> found = new HashSet<>();
    for (BrokerEvidence host : evidence.get().evidence()) {
      for (Discrepancy one : Discrepancy.of(host)) {
        if (isOfAgents(host, one.queue())) {
          queues.merge(broker(host), 1L, Long::sum);
          tell(host, one, found);
        }
      }
    }
    known = found;
    brokers.forEach(broker -> metrics.discrepancies(broker, queues.getOrDefault(broker, 0L)));
  }

  private boolean isOfAgents(BrokerEvidence host, String queue) {
    QueueHistory history = host.queue(queue);
    List<QueueSample.Consumer> consumers =
        history == null
            ? List.of()
            : history.samples().stream().flatMap(sample -> sample.consumers().stream()).toList();
    return !consumers.isEmpty()
        && consumers.stream().allMatch(c -> c.boot() != null && !closed.test(c.boot()));
  }

  private void tell(BrokerEvidence host, Discrepancy one, Set<String> found) {
    String place = host.name() + " " + one.queue();
    found.add(place);
    if (!known.contains(place)) {
      logger.warn(
          "The sums of {} differ from {} to {}: the broker counted {} first deliveries, facts tell of {}",
          place,
          one.from(),
          one.to(),
          one.counted(),
          one.known());
    }
  }

  private static String broker(BrokerEvidence host) {
    return host.name().substring(0, host.name().indexOf('/'));
  }
}
