package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ordertrace.Delivery;
import ordertrace.MessageIdentity;
import ordertrace.watch.ledger.fact.MessageFact.End;
import org.jspecify.annotations.Nullable;

/** Finds the rows of one copy: where it should be, where it was, and where it went from there. */
final class CopyJudge {

  private final Setting setting;
  private final Copy copy;
  private final Map<Place, Finding> findings = new TreeMap<>();
  private boolean early;

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
          .forEach(place -> findings.put(place, new Stranger(setting).in(place)));
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
    early = expected.early();
    Set<Place> visited = new TreeSet<>(copy.visits().keySet());
    visited.addAll(copy.deathPlaces());
    visited.forEach(place -> put(place, new QueueStory(setting, place).visited()));
    putAbsent(visited, expected);
    expected.unbound().forEach(queue -> putUnbound(visited, queue, expected));
    if (findings.isEmpty() && visited.isEmpty()) {
      reachedNothing(expected);
    }
    new TreeMap<>(findings).forEach((place, f) -> follow(place, f, new ArrayList<>()));
  }

  /** No broker has this copy; null: one may have it. */
  private @Nullable Finding nothingLeft() {
    if (copy.ended(End.RETURNED)) {
      return Finding.lost(
          Cause.RETURNED, Grade.OBSERVED, setting.at(End.RETURNED), "no queue wanted it");
    }
    if (copy.ended(End.ROLLED_BACK)) {
      return Finding.discarded("its transaction was rolled back");
    }
    return copy.ended(End.FAILED)
        ? Finding.lost(
            Cause.PUBLISH_FAILED, Grade.OBSERVED, setting.at(End.FAILED), "the publish failed")
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

  private void putAbsent(Set<Place> visited, Expectation expected) {
    Set<String> absent = new TreeSet<>(expected.certain());
    absent.addAll(expected.possible());
    absent.removeIf(queue -> visited.contains(setting.place(queue)));
    for (String queue : absent) {
      boolean certain = expected.certain().contains(queue);
      Place place = setting.place(queue);
      put(place, replacedOr(absent(place, certain, absent.size() == 1)));
    }
  }

  // Of several queues one may have refused it, or given it to a shovel, and another one not.
  private Finding absent(Place place, boolean certain, boolean onlyOne) {
    if (copy.ended(End.NACKED) && onlyOne) {
      return Losses.nacked(setting);
    }
    Place elsewhere = onlyOne ? elsewhere() : null;
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
    if (setting.isOver(setting.deadline()) && cameFromSomewhere()) {
      return setting.missing(
          setting.deadline(),
          GapReason.CONSUMER_INCOMPLETE,
          "it was delivered from a queue that nobody can tell, perhaps this one");
    }
    return new QueueStory(setting, place).absent(setting.cameAfter(), copy.startedAt());
  }

  private boolean cameFromSomewhere() {
    return !copy.visits(setting.place(Delivery.UNKNOWN_QUEUE)).isEmpty();
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
              Cause.UNROUTABLE,
              Grade.INFERRED,
              copy.startedAt(),
              queue + " was not bound for it when it came"));
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
      return Losses.nacked(setting);
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

  private Row row(Place place, Finding found) {
    Finding finding =
        found.is(MessageState.PENDING) && copy.inDoubt() ? found.as(MessageState.IN_DOUBT) : found;
    return new Row(
        copy.name(),
        place,
        copy.orders(),
        setting.hop(place),
        finding.state(),
        new Marks(setting, place).of(finding),
        finding.cause(),
        finding.grade(),
        finding.reason(),
        copy.publishedAt(),
        deliveredAt(place),
        setting.deadline(),
        finding.doneAt(),
        finding.lostAt(),
        nextLook(place, finding),
        finding.why());
  }

  private @Nullable Instant deliveredAt(Place place) {
    return copy.visits(place).stream()
        .findFirst()
        .map(Visit::delivered)
        .map(setting::at)
        .orElse(null);
  }

  private @Nullable Instant nextLook(Place place, Finding finding) {
    Effects effects = new Effects(setting);
    Instant effectDeadline = effects.deadline(place.queue());
    boolean effectOpen =
        finding.is(MessageState.DELIVERED)
            && effectDeadline != null
            && effects.at(place.queue()) == null
            && isWaitedFor(effectDeadline);
    if (effectOpen) {
      return effectDeadline;
    }
    // Where else it should have come to, the next look at the bindings shows.
    Instant deadline = setting.deadline();
    boolean routeOpen = early && deadline != null && isWaitedFor(deadline);
    return routeOpen && finding.nextLook() == null ? deadline : finding.nextLook();
  }

  private boolean isWaitedFor(Instant deadline) {
    return !setting.isOver(deadline.plus(setting.fleet().maxWait()));
  }
}
