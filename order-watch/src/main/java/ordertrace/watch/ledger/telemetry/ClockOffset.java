package ordertrace.watch.ledger.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * What must be added to the times of a clock to have order-watch's: the smallest difference between
 * what it said when something was sent, and what ours said when that came here.
 *
 * <p>A clock that is behind looks like a long way. So such a difference counts only if something
 * else came here as long after it, or before it, as it was sent: what had to wait comes all at
 * once. What comes before it was sent needs no second witness, and what is alone has none.
 */
public final class ClockOffset {

  /** A clock may be this much wrong; what took longer than that was not sent on its way at once. */
  public static final Duration MAX_SKEW = Duration.ofMinutes(5);

  // What it needs to come here counts on top.
  private static final Duration LATE = MAX_SKEW.plusSeconds(30);

  private ClockOffset() {}

  /**
   * Something that was told.
   *
   * @param sent by the clock in question
   * @param received by order-watch's
   */
  public record Arrival(Instant sent, Instant received) {

    Duration difference() {
      return Duration.between(sent, received);
    }

    private boolean keepsItsDistanceTo(Arrival other) {
      Duration distance = Duration.between(sent, other.sent).abs();
      Duration strayed = difference().minus(other.difference()).abs();
      return !distance.isZero() && strayed.multipliedBy(2).compareTo(distance) <= 0;
    }
  }

  /** Returns the offset of the clock; zero if nothing tells it. */
  public static Duration of(Collection<Arrival> arrivals) {
    return arrivals.stream()
        .min(Comparator.comparing(Arrival::difference).thenComparing(Arrival::sent))
        .filter(first -> first.difference().compareTo(LATE) <= 0)
        .filter(first -> first.difference().isNegative() || isWitnessed(first, arrivals))
        .map(Arrival::difference)
        .orElse(Duration.ZERO);
  }

  private static boolean isWitnessed(Arrival first, Collection<Arrival> arrivals) {
    return arrivals.stream().distinct().count() == 1
        || arrivals.stream().anyMatch(first::keepsItsDistanceTo);
  }
}
