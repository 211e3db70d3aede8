package ordertrace.watch.ledger.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.telemetry.ClockOffset;
import org.jspecify.annotations.Nullable;

/**
 * Makes stages of what was told. One change of status is told by several: by the call and by the
 * message that follows it, by its owner and by those who hear of it, again after a restart.
 */
final class Stages {

  /** A repetition comes within this time, if others have told of something else in between. */
  private static final Duration ECHO = Duration.ofMinutes(10);

  /** Call and message tell the same at almost the same time. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final OrderJourney journey;
  private final List<Entering> enterings = new ArrayList<>();

  private Stages(OrderJourney journey) {
    this.journey = journey;
  }

  /** One entering of a status, with all that told of it. */
  static final class Entering {

    private final String status;
    private final List<Telling> tellings = new ArrayList<>();
    private Instant entered;

    private Entering(Telling first) {
      this.status = first.status();
      this.entered = first.entered();
      tellings.add(first);
    }

    String status() {
      return status;
    }

    Instant entered() {
      return entered;
    }

    private void add(Telling telling) {
      tellings.add(telling);
      entered = telling.entered().isBefore(entered) ? telling.entered() : entered;
    }

    private Instant last() {
      return tellings.stream().map(Telling::entered).max(Instant::compareTo).orElse(entered);
    }

    boolean toldBy(String system) {
      return tellings.stream().anyMatch(telling -> system.equals(telling.reporter()));
    }

    private boolean isIn(@Nullable String traceId) {
      return traceId != null && tellings.stream().anyMatch(t -> traceId.equals(t.traceId()));
    }

    private @Nullable Trace trace() {
      return tellings.stream()
          .min(Telling.ORDER)
          .map(telling -> telling.fact().stamp().trace())
          .orElse(null);
    }

    private Set<String> reporters() {
      Set<String> reporters = new HashSet<>();
      tellings.forEach(telling -> reporters.add(telling.fact().change().reporter()));
      return reporters;
    }
  }

  /** Returns the enterings in their order; what is told after the end is among them. */
  static List<Entering> of(List<Telling> tellings, OrderJourney journey) {
    Stages stages = new Stages(journey);
    List<Telling> sorted = tellings.stream().sorted(Telling.ORDER).toList();
    sorted.stream().filter(Telling::byOwner).forEach(stages::toldByOwner);
    sorted.stream().filter(telling -> !telling.byOwner()).forEach(stages::relayed);
    stages.sort();
    return stages.enterings;
  }

  private void toldByOwner(Telling telling) {
    Entering last = enterings.isEmpty() ? null : enterings.get(enterings.size() - 1);
    Entering same =
        last != null && last.status.equals(telling.status())
            ? (repeats(last, telling) ? last : null)
            : echoed(telling);
    addTo(same, telling);
  }

  private boolean repeats(Entering last, Telling telling) {
    return !journey.allows(telling.status(), telling.status())
        || last.isIn(telling.traceId())
        || !telling.entered().isAfter(last.last().plus(AT_ONCE));
  }

  private @Nullable Entering echoed(Telling telling) {
    return enterings.stream()
        .filter(entering -> entering.status.equals(telling.status()))
        .filter(entering -> !telling.entered().isAfter(entering.entered.plus(ECHO)))
        .reduce((one, later) -> later)
        .orElse(null);
  }

  // Whoever only hears of a status may hear of it any time later; that is no change.
  private void relayed(Telling telling) {
    List<Entering> same =
        enterings.stream().filter(e -> e.status.equals(telling.status())).toList();
    Entering before =
        same.stream()
            .filter(e -> !e.entered.isAfter(telling.entered()))
            .max(Comparator.comparing(Entering::entered))
            .orElse(same.isEmpty() ? null : same.get(0));
    addTo(before, telling);
  }

  private void addTo(@Nullable Entering entering, Telling telling) {
    if (entering == null) {
      enterings.add(new Entering(telling));
    } else {
      entering.add(telling);
    }
  }

  private void sort() {
    enterings.sort(Comparator.comparing(Entering::entered).thenComparing(Entering::status));
    for (int round = 0; round < enterings.size(); round++) {
      for (int i = 0; i + 1 < enterings.size(); i++) {
        swapIfClocksDisagree(i);
      }
    }
  }

  // Neighbours that only make sense the other way round, told by clocks that may be wrong.
  private void swapIfClocksDisagree(int i) {
    Entering one = enterings.get(i);
    Entering next = enterings.get(i + 1);
    boolean close =
        Duration.between(one.entered, next.entered).compareTo(ClockOffset.MAX_SKEW) <= 0;
    if (close
        && !journey.allows(one.status, next.status)
        && journey.allows(next.status, one.status)) {
      Instant earlier = one.entered;
      one.entered = next.entered;
      next.entered = earlier;
      Collections.swap(enterings, i, i + 1);
    }
  }

  /** Returns the stages, up to and with the first terminal one. */
  static List<Stage> upToTheEnd(List<Entering> enterings, OrderJourney journey) {
    List<Stage> stages = new ArrayList<>();
    Map<String, Integer> occurrences = new HashMap<>();
    for (int i = 0; i < enterings.size(); i++) {
      Entering entering = enterings.get(i);
      OrderStatus known = journey.status(entering.status);
      boolean last = i + 1 == enterings.size() || (known != null && known.terminal());
      stages.add(
          new Stage(
              entering.status,
              occurrences.merge(entering.status, 1, Integer::sum),
              entering.entered,
              last ? null : enterings.get(i + 1).entered,
              entering.reporters(),
              entering.trace()));
      if (last) {
        break;
      }
    }
    return stages;
  }
}
