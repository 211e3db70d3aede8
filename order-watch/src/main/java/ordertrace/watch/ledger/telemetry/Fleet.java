package ordertrace.watch.ledger.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;
import ordertrace.watch.ledger.telemetry.Coverage.Shortfall;
import org.jspecify.annotations.Nullable;

/** Every boot that is known, and what may be concluded from its silence. Immutable. */
public final class Fleet {

  /** How long facts that are missing are waited for, unless somebody decides otherwise. */
  public static final Duration MAX_WAIT = Duration.ofMinutes(15);

  // As long as facts are kept. Who was silent for less, and said no goodbye, may still tell of it.
  private static final Duration FORGOTTEN = Duration.ofDays(3);

  private final Map<String, BootTelemetry> boots;
  private final Duration maxWait;

  private Fleet(Map<String, BootTelemetry> boots, Duration maxWait) {
    this.boots = Collections.unmodifiableMap(boots);
    this.maxWait = maxWait;
  }

  /** Returns the fleet of these boots; what is told of one in portions is put together. */
  public static Fleet of(Collection<BootTelemetry> telemetry) {
    Map<String, BootTelemetry> boots = new TreeMap<>();
    telemetry.forEach(one -> boots.merge(one.boot().id(), one, BootTelemetry::plus));
    return new Fleet(boots, MAX_WAIT);
  }

  /** Returns the same fleet, whose missing facts are waited for for another time. */
  public Fleet waitedFor(Duration maxWait) {
    return new Fleet(boots, maxWait);
  }

  /** How long facts that are missing are waited for. */
  public Duration maxWait() {
    return maxWait;
  }

  public @Nullable BootTelemetry find(Boot boot) {
    return boots.get(boot.id());
  }

  /** Returns when a fact was observed, by order-watch's clock. */
  public Instant at(Fact fact) {
    Stamp stamp = fact.stamp();
    BootTelemetry telemetry = find(stamp.boot());
    return telemetry == null ? stamp.time() : telemetry.at(stamp.time());
  }

  /** Returns the boots that were alive at some time between the two, as far as it was heard. */
  public List<BootTelemetry> alive(Predicate<Boot> wanted, Instant from, Instant to) {
    return alive(wanted, from, to, maxWait);
  }

  /** Returns the boots that may have been, however long nothing was heard of them. */
  public List<BootTelemetry> perhapsAlive(Predicate<Boot> wanted, Instant from, Instant to) {
    return alive(wanted, from, to, FORGOTTEN);
  }

  private List<BootTelemetry> alive(
      Predicate<Boot> wanted, Instant from, Instant to, Duration patience) {
    return boots.values().stream()
        .filter(telemetry -> wanted.test(telemetry.boot()))
        .filter(telemetry -> telemetry.mayLive(from, to, patience))
        .toList();
  }

  /** Whether a heartbeat of any such boot ever named the queue as consumed. */
  public boolean consumes(Predicate<Boot> wanted, String queue) {
    return boots.values().stream()
        .filter(telemetry -> wanted.test(telemetry.boot()))
        .anyMatch(telemetry -> telemetry.everConsumed(queue));
  }

  /** Returns when a boot ended and all of it after {@code from} is here; otherwise null. */
  public @Nullable Instant ended(Boot boot, Collection<Capability> needed, Instant from) {
    BootTelemetry telemetry = find(boot);
    Instant ended = telemetry == null ? null : telemetry.ended();
    return ended != null && coverage(boot, needed, from, ended).complete() ? ended : null;
  }

  /** Whether all that a boot saw between the two instants is here. */
  public Coverage coverage(Boot boot, Collection<Capability> needed, Instant from, Instant to) {
    BootTelemetry telemetry = find(boot);
    return telemetry == null
        ? new Incomplete(
            Shortfall.UNKNOWN_BOOT,
            from,
            "telemetry of " + boot + " incomplete, because no heartbeat of it ever came")
        : telemetry.coverage(needed, from, to);
  }

  /** Returns what is missing of these boots between the two instants; empty: nothing. */
  public List<Incomplete> shortfalls(
      Collection<Boot> parties, Collection<Capability> needed, Instant from, Instant to) {
    List<Incomplete> shortfalls = new ArrayList<>();
    for (Boot boot : parties) {
      if (coverage(boot, needed, from, to) instanceof Incomplete lacking) {
        shortfalls.add(lacking);
      }
    }
    return shortfalls;
  }

  /**
   * Returns the instant as of which may be judged after order-watch was away: the present once the
   * backlog is read, or has kept us waiting for too long; until then the moment it went away.
   *
   * @param wentAway the last moment it is known to have worked before
   * @param cameBack when it took in facts again
   */
  public Instant asOf(Instant now, Instant wentAway, Instant cameBack) {
    boolean patient = now.isBefore(cameBack.plus(maxWait));
    List<BootTelemetry> parties = alive(boot -> true, wentAway, now);
    boolean behind =
        parties.stream()
            .anyMatch(p -> !p.coverage(List.of(Capability.FACTS), wentAway, cameBack).complete());
    return patient && behind ? wentAway : now;
  }
}
