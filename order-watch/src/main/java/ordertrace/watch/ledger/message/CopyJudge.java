package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ordertrace.MessageIdentity;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/** Finds the rows of one copy: where it should be, where it was, and where it went from there. */
final class CopyJudge {

  private final Setting setting;
  private final Copy copy;
  private final Map<Place, Finding> findings = new TreeMap<>();

  CopyJudge(Setting setting) {
    this.setting = setting;
    this.copy = setting.copy();
  }

  List<Row> rows() {
    if (copy.told() || copy.identity().copyId() != null) {
      published();
    } else {
      copy.visits().keySet().stream()
          .filter(setting::isJudged)
          .forEach(place -> findings.put(place, stranger(place)));
    }
    List<Row> rows = new ArrayList<>();
    findings.forEach((place, finding) -> rows.add(row(place, finding)));
    return rows;
  }

  private void published() {
    Finding nothingLeft = copy.visits().isEmpty() ? nothingLeft() : null;
    if (nothingLeft != null) {
      findings.put(setting.place(Place.NOWHERE), replacedOr(nothingLeft));
      return;
    }
    Expectation expected = Expectation.of(setting);
    Set<Place> visited = new TreeSet<>(copy.visits().keySet());
    visited.addAll(copy.deathPlaces());
    visited.forEach(place -> put(place, new QueueStory(setting, place).visited()));
    expected.certain().forEach(queue -> putAbsent(visited, queue, true));
    expected.possible().forEach(queue -> putAbsent(visited, queue, false));
    expected.unbound().forEach(queue -> putUnbound(visited, queue, expected));
    if (findings.isEmpty() && visited.isEmpty()) {
      reachedNothing(expected);
    }
    new TreeMap<>(findings).forEach((place, f) -> follow(place, f, new ArrayList<>()));
  }

  /** No broker has this copy; null: one may have it. */
  private @Nullable Finding nothingLeft() {
    if (copy.ended(End.RETURNED)) {
      return Finding.lost(Cause.RETURNED, Grade.OBSERVED, "no queue wanted it");
    }
    if (copy.ended(End.ROLLED_BACK)) {
      return Finding.discarded("its transaction was rolled back");
    }
    return copy.ended(End.FAILED)
        ? Finding.lost(Cause.PUBLISH_FAILED, Grade.OBSERVED, "the publish failed")
        : null;
  }

  /** What its publisher sent again is judged as the copy that it was sent again as. */
  private Finding replacedOr(Finding finding) {
    List<Copy> attempts = setting.lineage().attemptsAfter(copy);
    boolean open = !finding.is(MessageState.DELIVERED) && !finding.is(MessageState.DISCARDED);
    return open && copy.troubled() && !attempts.isEmpty()
        ? Finding.moved(Grade.INFERRED, "published again as " + attempts.get(0).name())
        : finding;
  }

  private void put(Place place, Finding finding) {
    if (setting.isJudged(place)) {
      findings.put(place, finding);
    }
  }

  private void putAbsent(Set<Place> visited, String queue, boolean certain) {
    Place place = setting.place(queue);
    if (!visited.contains(place)) {
      put(place, replacedOr(absent(place, certain)));
    }
  }

  private Finding absent(Place place, boolean certain) {
    if (copy.ended(End.NACKED)) {
      return Finding.lost(Cause.NACKED, Grade.OBSERVED, "the broker refused it");
    }
    Place elsewhere = elsewhere();
    if (elsewhere != null) {
      return Finding.moved(Grade.INFERRED, "it turned up in " + elsewhere.queue());
    }

    if (setting.isOver(setting.deadline()) && !certain) {
      return setting.missing(
          setting.deadline(),
          GapReason.ROUTE_UNKNOWN,
          place.queue() + " was bound or unbound around the time of the publish");
    }
    if (setting.isOver(setting.deadline()) && copy.ambiguous()) {
      return setting.missing(
          setting.deadline(),
          GapReason.AMBIGUOUS,
          "the bridge told equal messages, perhaps one of them twice");
    }
    return new QueueStory(setting, place).absent(copy.startedAt(), copy.startedAt());
  }

  /** Where a shovel brought it: another address or broker, and no record of a death. */
  private @Nullable Place elsewhere() {
    return copy.visits().entrySet().stream()
        .filter(there -> there.getValue().stream().anyMatch(this::isReadressed))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private boolean isReadressed(Visit visit) {
    MessageIdentity there = visit.first().message();
    MessageIdentity published = copy.identity();
    boolean otherBroker =
        !setting.evidence().brokers().name(there.broker()).equals(setting.place("").broker());
    return copy.told()
        && visit.delivered() != null
        && visit.deaths().isEmpty()
        && (otherBroker
            || !there.exchange().equals(published.exchange())
            || !there.routingKey().equals(published.routingKey()));
  }

  private void putUnbound(Set<Place> visited, String queue, Expectation expected) {
    Place place = setting.place(queue);
    if (copy.told() && !visited.contains(place) && !expected.nowhere()) {
      findings.put(
          place,
          Finding.lost(
              Cause.UNROUTABLE, Grade.INFERRED, queue + " was not bound for it when it came"));
    }
  }

  // Queues that are not judged leave no row; a copy that reached no queue leaves one.
  private void reachedNothing(Expectation expected) {
    if (expected.nowhere()) {
      findings.put(setting.place(Place.NOWHERE), replacedOr(Expectation.nowhere(setting)));
    } else if (expected.certain().isEmpty() && expected.possible().isEmpty()) {
      findings.put(setting.place(Place.NOWHERE), replacedOr(routeUnknown()));
    }
  }

  private Finding routeUnknown() {
    if (copy.ended(End.NACKED)) {
      return Finding.lost(Cause.NACKED, Grade.OBSERVED, "the broker refused it");
    }
    String why = "nobody knows which queues it should have come to";
    return setting.isOver(setting.deadline())
        ? setting.missing(setting.deadline(), GapReason.ROUTE_UNKNOWN, why)
        : Finding.pending(setting.deadline(), why);
  }

  /** Goes after a message that must have come to another queue, until something is known of it. */
  private void follow(Place from, Finding finding, List<Place> trail) {
    Instant leftAt = finding.leftAt();
    if (leftAt == null || finding.targets().isEmpty() || Collections.frequency(trail, from) > 1) {
      return;
    }
    trail.add(from);
    Instant leftBy = finding.leftBy() == null ? leftAt : finding.leftBy();
    for (Place target : new TreeSet<>(finding.targets())) {
      if (setting.isJudged(target) && !cameTo(target, leftAt)) {
        Finding next = new QueueStory(setting, target).absent(leftAt, leftBy);
        findings.put(target, next);
        follow(target, next, trail);
      }
    }
  }

  private boolean cameTo(Place target, Instant leftAt) {
    Finding known = findings.get(target);
    return (known != null && known.is(MessageState.DELIVERED))
        || copy.visits(target).stream()
            .anyMatch(visit -> setting.at(visit.first()).isAfter(leftAt));
  }

  private Finding stranger(Place place) {
    Instant seen =
        copy.visits(place).stream()
            .map(visit -> setting.at(visit.first()))
            .min(Instant::compareTo)
            .orElseThrow();
    List<Boot> witnesses =
        copy.identity().fingerprint() == null
            ? List.of()
            : setting.fleet().alive(setting::isOfClosedSystem, seen, seen).stream()
                .map(BootTelemetry::boot)
                .toList();
    List<Incomplete> lacking =
        setting.fleet().shortfalls(witnesses, EnumSet.of(Capability.WITNESS), seen, seen);
    return lacking.isEmpty()
        ? Finding.alien("nobody who could tell published it")
        : setting.missing(seen, GapReason.PUBLISHER_INCOMPLETE, lacking.get(0).text());
  }

  private Row row(Place place, Finding found) {
    Finding finding =
        found.is(MessageState.PENDING) && copy.inDoubt() ? found.as(MessageState.IN_DOUBT) : found;
    Effects effects = new Effects(setting);
    Instant effectDeadline = effects.deadline(place.queue());
    Instant nextLook = finding.nextLook();
    boolean effectOpen =
        finding.is(MessageState.DELIVERED)
            && effectDeadline != null
            && effects.at(place.queue()) == null
            && !setting.isOver(effectDeadline.plus(Fleet.MAX_WAIT));
    return new Row(
        copy.name(),
        place,
        finding.state(),
        marks(place, finding, effects),
        finding.cause(),
        finding.grade(),
        finding.reason(),
        copy.publishedAt(),
        setting.deadline(),
        finding.doneAt(),
        effectOpen ? effectDeadline : nextLook,
        finding.why());
  }

  private Set<Mark> marks(Place place, Finding finding, Effects effects) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    List<Visit> visits = copy.visits(place);
    boolean unseen = visits.isEmpty();
    Instant deadline =
        unseen && effects.deadline(place.queue()) != null
            ? effects.deadline(place.queue())
            : setting.deadline();
    if (finding.doneAt() != null && deadline != null && finding.doneAt().isAfter(deadline)) {
      marks.add(Mark.LATE);
    }
    if (visits.stream().mapToLong(Visit::successes).sum() > 1) {
      marks.add(Mark.DUPLICATE);
    }
    if (redelivered(place, visits)) {
      marks.add(Mark.REDELIVERED);
    }
    if (!setting.lineage().attemptsAfter(copy).isEmpty() || cameBack(place, visits)) {
      marks.add(Mark.RETRIED);
    }
    if (finding.is(MessageState.DELIVERED) && effects.missed(place.queue())) {
      marks.add(Mark.NO_EFFECT);
    }
    return marks;
  }

  private static boolean redelivered(Place place, List<Visit> visits) {
    Set<Long> stays = new HashSet<>();
    return visits.stream()
        .anyMatch(v -> v.flaggedByThisQueue() || !stays.add(v.deathsIn(place.queue())));
  }

  private static boolean cameBack(Place place, List<Visit> visits) {
    return visits.stream().anyMatch(visit -> visit.deathsIn(place.queue()) > 0);
  }
}
