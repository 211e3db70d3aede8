package ordertrace.watch.looks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import ordertrace.watch.ledger.broker.Brokers;
import org.jspecify.annotations.Nullable;

/**
 * What looks showed of all brokers, as the ledger wants it. Reads each look once and keeps what it
 * showed for some days. Thread-safe.
 *
 * <p>A queue that was deleted and declared again is one queue, from its first day to its last.
 */
public final class BrokerBook {

  private static final Duration KEPT = Duration.ofDays(3).plusHours(1);

  // Several instances look: what one saw may come to the store after what another saw later.
  private static final Duration OVERLAP = Duration.ofMinutes(1);
  private static final Duration STALE = Duration.ofSeconds(5);
  private static final int PORTION = 500;

  private final Looks looks;
  private final FirstDeliveries deliveries;
  private final AgentConsumers agents;
  private final InstantSource clock;
  private final Map<String, HostBook> hosts = new TreeMap<>();
  private @Nullable Instant readUpTo;
  private @Nullable Answer last;

  /** An answer, and the question that it is good for, until the next look. */
  private record Answer(Brokers brokers, Instant from, Instant to, Instant at) {

    boolean isFor(Instant otherFrom, Instant otherTo, Instant now) {
      return from.equals(otherFrom) && to.equals(otherTo) && now.isBefore(at.plus(STALE));
    }
  }

  /**
   * @param clock says when first deliveries are to be counted again, and nothing else
   */
  public BrokerBook(
      Looks looks, FirstDeliveries deliveries, AgentConsumers agents, InstantSource clock) {
    this.looks = looks;
    this.deliveries = deliveries;
    this.agents = agents;
    this.clock = clock;
  }

  /** Returns what looks between the two instants showed, and of each queue the last one before. */
  public synchronized Brokers brokers(Instant from, Instant to) {
    if (!read(from)) {
      hosts.clear();
      readUpTo = null;
      read(from);
    }
    Instant newest = readUpTo;
    return newest == null ? Brokers.NONE : answer(from, to, newest);
  }

  private Brokers answer(Instant from, Instant to, Instant newest) {
    Instant since = from.truncatedTo(ChronoUnit.MINUTES);
    Instant until = to.isBefore(newest) ? to : newest;
    Instant now = clock.instant();
    Answer known = last;
    if (known != null && known.isFor(since, until, now)) {
      return known.brokers();
    }
    hosts.values().forEach(host -> host.forgetBefore(newest.minus(KEPT)));
    FirstDeliveries.Counts counts = deliveries.since(since);
    Brokers brokers =
        new Brokers(
            hosts.values().stream()
                .map(host -> host.evidence(since, until, counts, agents))
                .filter(Objects::nonNull)
                .toList());
    last = new Answer(brokers, since, until, now);
    return brokers;
  }

  /** Returns false when a look came so late that all must be read again. */
  private boolean read(Instant from) {
    Instant next = readUpTo == null ? first(from) : readUpTo.minus(OVERLAP);
    while (true) {
      List<Look> portion = looks.from(next, PORTION);
      for (Look look : portion) {
        if (!add(look)) {
          return false;
        }
      }
      if (portion.size() < PORTION || portion.get(PORTION - 1).at().equals(next)) {
        return true;
      }
      next = portion.get(PORTION - 1).at();
    }
  }

  // Who asks first must not decide what others get.
  private Instant first(Instant from) {
    Instant kept = clock.instant().minus(KEPT);
    return from.isBefore(kept) ? from : kept;
  }

  private boolean add(Look look) {
    HostBook host = hosts.computeIfAbsent(look.host(), name -> new HostBook());
    if (host.knows(look)) {
      return true;
    }
    if (host.isBehind(look)) {
      return false;
    }
    host.add(look);
    last = null;
    readUpTo = readUpTo == null || look.at().isAfter(readUpTo) ? look.at() : readUpTo;
    return true;
  }
}
