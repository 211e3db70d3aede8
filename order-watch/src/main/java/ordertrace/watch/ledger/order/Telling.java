package ordertrace.watch.ledger.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.JourneySystem;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.watch.ledger.fact.Fact.StatusChanged;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said that an order entered a status.
 *
 * @param entered when it did, by order-watch's clock
 * @param reporter the system that says so; null: one that the journey file does not know
 * @param byOwner whether the status is that system's to set
 */
record Telling(StatusChanged fact, Instant entered, @Nullable String reporter, boolean byOwner) {

  static final Comparator<Telling> ORDER =
      Comparator.comparing(Telling::entered)
          .thenComparing(Telling::status)
          .thenComparing(telling -> telling.fact.stamp().boot().id())
          .thenComparing(telling -> telling.fact.stamp().sequence());

  /** Returns what the facts of one order tell. */
  static List<Telling> of(
      List<StatusChanged> facts, Fleet fleet, OrderJourney journey, Experience experience) {
    Map<String, Duration> offsets = new HashMap<>();
    facts.stream()
        .collect(Collectors.groupingBy(fact -> String.valueOf(owner(fact, journey))))
        .forEach((system, told) -> offsets.put(system, Experience.clockOffset(told, fleet)));
    offsets.putAll(experience.clockOffsets());
    return facts.stream().map(fact -> of(fact, fleet, journey, offsets)).toList();
  }

  private static @Nullable String owner(StatusChanged fact, OrderJourney journey) {
    OrderStatus known = journey.status(fact.change().status());
    return known == null ? fact.change().owner() : known.owner();
  }

  private static Telling of(
      StatusChanged fact, Fleet fleet, OrderJourney journey, Map<String, Duration> offsets) {
    String owner = owner(fact, journey);
    JourneySystem system = journey.systemOf(fact.change().reporter());
    String reporter = system == null ? null : system.name();
    Instant entered = earlier(fleet.at(fact), ownTime(fact, owner, offsets));
    return new Telling(fact, entered, reporter, reporter != null && reporter.equals(owner));
  }

  // Told hours later by a bridge that was away; never told before it was so.
  private static Instant earlier(Instant told, @Nullable Instant own) {
    return own != null && own.isBefore(told) ? own : told;
  }

  private static @Nullable Instant ownTime(
      StatusChanged fact, @Nullable String owner, Map<String, Duration> offsets) {
    Instant own = fact.change().ownTime();
    return own == null
        ? null
        : own.plus(offsets.getOrDefault(String.valueOf(owner), Duration.ZERO));
  }

  String status() {
    return fact.change().status();
  }

  @Nullable String traceId() {
    var trace = fact.stamp().trace();
    return trace == null ? null : trace.traceId();
  }
}
