package ordertrace.watch.ledger.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Distinct;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.Beat;
import ordertrace.watch.ledger.fact.Fact.Goodbye;
import ordertrace.watch.ledger.fact.Fact.PublishGap;
import ordertrace.watch.ledger.telemetry.ClockOffset.Arrival;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;
import ordertrace.watch.ledger.telemetry.Coverage.Shortfall;
import ordertrace.watch.ledger.telemetry.Sequences.Range;
import org.jspecify.annotations.Nullable;

/** All that one boot told of itself, and which of its facts are stored. Immutable. */
public final class BootTelemetry {

  // The first heartbeat may come a little after the first fact, the last one before the last fact.
  private static final Duration BEAT = Duration.ofMinutes(1);

  private final Boot boot;
  private final Sequences stored;
  private final List<Fact.OfBoot> signs;
  private final List<Beat> beats;
  private final @Nullable Goodbye goodbye;
  private final Duration clockOffset;

  /**
   * @param stored the numbers of all its facts, heartbeats included
   * @param signs heartbeats, gaps and the goodbye, in any order and any number of times
   */
  public BootTelemetry(Boot boot, Sequences stored, Collection<? extends Fact.OfBoot> signs) {
    this.boot = boot;
    this.stored = stored;
    this.signs = Distinct.of(signs);
    this.beats = only(Beat.class).toList();
    this.goodbye = only(Goodbye.class).findFirst().orElse(null);
    this.clockOffset =
        ClockOffset.of(
            beats.stream().map(b -> new Arrival(b.stamp().time(), b.received())).toList());
  }

  /** Returns what a boot's facts tell of it; facts of other kinds count by their numbers. */
  public static BootTelemetry of(Boot boot, Collection<? extends Fact> facts) {
    List<Fact.OfBoot> signs = new ArrayList<>();
    facts.stream().filter(Fact.OfBoot.class::isInstance).forEach(f -> signs.add((Fact.OfBoot) f));
    return new BootTelemetry(
        boot, Sequences.of(facts.stream().map(fact -> fact.stamp().sequence()).toList()), signs);
  }

  /** Returns what both tell together: telemetry may be folded in any portions. */
  public BootTelemetry plus(BootTelemetry other) {
    return new BootTelemetry(
        boot,
        stored.plus(other.stored),
        Stream.concat(signs.stream(), other.signs.stream()).toList());
  }

  public Boot boot() {
    return boot;
  }

  List<Beat> beats() {
    return beats;
  }

  Sequences stored() {
    return stored;
  }

  /** Returns what must be added to this boot's times to have order-watch's, by its heartbeats. */
  public Duration clockOffset() {
    return clockOffset;
  }

  /** Returns when something happened, by order-watch's clock. */
  public Instant at(Instant own) {
    return own.plus(clockOffset);
  }

  Instant at(Fact fact) {
    return at(fact.stamp().time());
  }

  /** Returns when this boot ended, if it or its journal said so; otherwise null. */
  public @Nullable Instant ended() {
    return goodbye == null ? null : at(goodbye);
  }

  /** Whether it is known to have died, instead of having stopped in an orderly way. */
  public boolean crashed() {
    return goodbye != null && goodbye.crashed();
  }

  /**
   * Whether it may have been alive at some instant between the two.
   *
   * @param patience after so long a silence it is taken for dead
   */
  public boolean mayLive(Instant from, Instant to, Duration patience) {
    if (signs.isEmpty()) {
      return true;
    }
    Instant ended = ended();
    Instant last = ended == null ? at(signs.get(signs.size() - 1)).plus(patience) : ended;
    return !last.isBefore(from) && !at(signs.get(0)).minus(BEAT).isAfter(to);
  }

  /** Whether a heartbeat around that time named the queue as consumed. */
  public boolean consumes(String queue, Instant from, Instant to) {
    return beats.stream()
        .filter(beat -> !at(beat).isBefore(from.minus(BEAT)))
        .filter(beat -> !at(beat).isAfter(to.plus(BEAT)))
        .anyMatch(beat -> beat.state().queues().contains(queue));
  }

  boolean everConsumed(String queue) {
    return beats.stream().anyMatch(beat -> beat.state().queues().contains(queue));
  }

  /** Whether a publish is in a range of which this boot knows no end. */
  public boolean isInGap(long channel, long publishSequence) {
    return only(PublishGap.class).anyMatch(gap -> gap.contains(channel, publishSequence));
  }

  /** Whether every fact between two of its facts is stored. */
  public boolean hasAll(long first, long last) {
    return stored.missing(first - 1, last).isEmpty();
  }

  /** Whether all that this boot saw between the two instants is here. */
  public Coverage coverage(Collection<Capability> needed, Instant from, Instant to) {
    Fact closing = closing(to);
    if (closing == null) {
      return incomplete(Shortfall.SILENT, Long.MAX_VALUE, "no heartbeat has come since");
    }
    long after = opening(from, closing.stamp().sequence());
    List<Range> missing = stored.missing(after, closing.stamp().sequence());
    return missing.isEmpty()
        ? switchedOn(needed, after, closing.stamp().sequence())
        : incomplete(
            Shortfall.FACTS_MISSING,
            missing.get(0).first(),
            "its facts " + Sequences.text(missing) + " are missing");
  }

  // A goodbye closes everything: nothing happened in this boot afterwards.
  private @Nullable Fact closing(Instant to) {
    return signs.stream()
        .filter(sign -> sign instanceof Goodbye || (sign instanceof Beat && !at(sign).isBefore(to)))
        .findFirst()
        .orElse(null);
  }

  private long opening(Instant from, long before) {
    return beats.stream()
        .filter(beat -> !at(beat).isAfter(from) && beat.stamp().sequence() < before)
        .mapToLong(beat -> beat.stamp().sequence())
        .max()
        .orElse(0);
  }

  // A hook that switched itself off stays off until the next start: what is on in a heartbeat was
  // on before. A boot that ended without a single heartbeat said nothing of its hooks.
  private Coverage switchedOn(Collection<Capability> needed, long from, long upTo) {
    List<Beat> told = beats.stream().filter(b -> isBetween(from, b, upTo)).toList();
    if (told.isEmpty()) {
      return incomplete(Shortfall.SILENT, Long.MAX_VALUE, "no heartbeat has come at all");
    }
    for (Beat beat : told) {
      for (Capability capability : needed) {
        if (!capability.on(beat.state())) {
          return incomplete(
              Shortfall.CAPABILITY_OFF,
              beat.stamp().sequence(),
              "its hook " + capability.label() + " is off or missing");
        }
      }
    }
    return new Coverage.Complete();
  }

  private static boolean isBetween(long from, Fact fact, long upTo) {
    return fact.stamp().sequence() >= from && fact.stamp().sequence() <= upTo;
  }

  private Incomplete incomplete(Shortfall shortfall, long untilSequence, String because) {
    Instant since = lastBeatBefore(untilSequence);
    String when =
        since.equals(Instant.EPOCH) ? " incomplete from its start" : " incomplete since " + since;
    return new Incomplete(shortfall, since, "telemetry of " + boot + when + ", because " + because);
  }

  private Instant lastBeatBefore(long sequence) {
    return beats.stream()
        .filter(beat -> beat.stamp().sequence() < sequence)
        .reduce((one, later) -> later)
        .map(this::at)
        .orElse(Instant.EPOCH);
  }

  /** The highest number that this boot is known to have given to a fact. */
  long lastNumber() {
    return signs.isEmpty() ? 0 : signs.get(signs.size() - 1).stamp().sequence();
  }

  private <S> Stream<S> only(Class<S> kind) {
    return signs.stream().filter(kind::isInstance).map(kind::cast);
  }
}
