package ordertrace.watch.ledger.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.Witnessed;
import ordertrace.watch.ledger.telemetry.Fleet;

/**
 * Tells equal messages apart that carry nothing but one fingerprint: by count and time. The i-th
 * that the bridge witnessed is the fingerprint with ordinal i.
 */
final class Prints {

  private final String print;
  private final Fleet fleet;
  private final List<Witnessed> witnesses;
  private final Map<Place, List<Visit>> visits;

  /**
   * @param facts all with this fingerprint, by boot and number
   */
  Prints(String print, Fleet fleet, List<MessageFact> facts, Map<Place, List<Visit>> visits) {
    this.print = print;
    this.fleet = fleet;
    this.witnesses = witnesses(facts);
    this.visits = visits;
  }

  List<Copy> copies() {
    Map<Integer, Map<Place, List<Visit>>> byOrdinal = new TreeMap<>();
    for (int i = 0; i < witnesses.size(); i++) {
      byOrdinal.put(i, new TreeMap<>());
    }
    visits.forEach((place, there) -> assign(place, arrivals(place, there), byOrdinal));
    List<Copy> copies = new ArrayList<>();
    byOrdinal.forEach((i, there) -> copies.add(copy(i, there)));
    return copies;
  }

  private Copy copy(int i, Map<Place, List<Visit>> there) {
    List<MessageFact> told = i < witnesses.size() ? List.of(witnesses.get(i)) : List.of();
    return new Copy(
        print + '#' + (i + 1), fleet, told, there, i < witnesses.size() && toldTwice(i));
  }

  // Another start of the bridge may have been given, and have told, what the one before it had not
  // acknowledged.
  private boolean toldTwice(int i) {
    Witnessed one = witnesses.get(i);
    return witnesses.stream()
        .filter(other -> other.eventId().equals(one.eventId()))
        .anyMatch(other -> !other.stamp().boot().equals(one.stamp().boot()));
  }

  private List<Witnessed> witnesses(List<MessageFact> facts) {
    Comparator<Witnessed> time = Comparator.comparing(fleet::at);
    List<Witnessed> all = new ArrayList<>();
    facts.stream()
        .filter(Witnessed.class::isInstance)
        .map(Witnessed.class::cast)
        .sorted(
            time.thenComparing(w -> w.stamp().boot().id()).thenComparing(w -> w.stamp().sequence()))
        .filter(
            w -> !(w.redelivered() && all.stream().anyMatch(o -> o.eventId().equals(w.eventId()))))
        .forEach(all::add);
    return all;
  }

  /** What was delivered again is the same message: it continues the last one that can be meant. */
  private static List<List<Visit>> arrivals(Place place, List<Visit> there) {
    List<List<Visit>> arrivals = new ArrayList<>();
    for (Visit visit : there) {
      boolean again = visit.flaggedByThisQueue() || visit.deathsIn(place.queue()) > 0;
      if (again && !arrivals.isEmpty()) {
        openOr(arrivals).add(visit);
      } else {
        arrivals.add(new ArrayList<>(List.of(visit)));
      }
    }
    return arrivals;
  }

  private static List<Visit> openOr(List<List<Visit>> arrivals) {
    return arrivals.stream()
        .filter(arrival -> arrival.stream().noneMatch(Visit::done))
        .reduce((one, later) -> later)
        .orElse(arrivals.get(arrivals.size() - 1));
  }

  private void assign(
      Place place, List<List<Visit>> arrivals, Map<Integer, Map<Place, List<Visit>>> byOrdinal) {
    Map<Integer, Integer> taken = new HashMap<>();
    // What the bridge may have told twice, it told first when it came.
    boolean inOrder = IntStream.range(0, witnesses.size()).anyMatch(this::toldTwice);
    int spare = inOrder ? 0 : Math.max(0, witnesses.size() - arrivals.size());
    int next = 0;
    for (int a = 0; a < arrivals.size(); a++) {
      int best = next;
      for (int w = next; w <= next + spare && w < witnesses.size(); w++) {
        best =
            distance(w, arrivals.get(a)).compareTo(distance(best, arrivals.get(a))) < 0 ? w : best;
      }
      spare -= best - next;
      next = best + 1;
      taken.put(a, best);
    }
    taken.forEach(
        (a, w) ->
            byOrdinal.computeIfAbsent(w, more -> new TreeMap<>()).put(place, arrivals.get(a)));
  }

  private Duration distance(int witness, List<Visit> arrival) {
    if (witness >= witnesses.size()) {
      return Duration.ofDays(1);
    }
    Instant seen = fleet.at(witnesses.get(witness));
    return Duration.between(seen, fleet.at(arrival.get(0).first())).abs();
  }
}
