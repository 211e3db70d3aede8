package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import ordertrace.JourneySystem;
import ordertrace.Publication;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;
import ordertrace.watch.ledger.telemetry.Coverage.Shortfall;
import org.jspecify.annotations.Nullable;

/**
 * The five conditions under which a message that did not show up in a queue is lost; numbered as in
 * the module's README. (The fifth, that no queue it went to is open, is kept by whoever asks: a
 * message that went on is judged where it went.)
 */
final class Absence {

  private static final Set<Capability> PUBLISHER =
      Set.of(Capability.PUBLISH, Capability.CONFIRM, Capability.RETURN);
  private static final Set<Capability> CONSUMER = Set.of(Capability.DELIVER);

  private final Setting setting;
  private final Place place;
  private final Instant since;
  private final Instant arrivedBy;
  private final Instant judgedAt;
  private final @Nullable QueueHistory history;
  private final @Nullable Instant empty;
  private final Map<GapReason, String> problems = new EnumMap<>(GapReason.class);

  /**
   * @param since when it came to this queue at the earliest
   * @param arrivedBy when it did at the latest
   * @param judgedAt up to when everybody's facts must be here; longer if the queue was only then
   *     seen empty, as whoever emptied it may have taken this one
   */
  Absence(Setting setting, Place place, Instant since, Instant arrivedBy, Instant judgedAt) {
    this.setting = setting;
    this.place = place;
    this.since = since;
    this.arrivedBy = arrivedBy;
    this.history = setting.history(place);
    this.empty = history == null ? null : history.emptyAfter(arrivedBy);
    this.judgedAt = later(later(judgedAt, since), empty == null ? since : empty);
  }

  /**
   * @param lost what it is if all conditions hold
   */
  Finding judge(Supplier<Finding> lost) {
    publisher();
    if (history == null) {
      expectedConsumers();
    } else {
      seenConsumers(history);
    }
    if (!problems.isEmpty()) {
      Map.Entry<GapReason, String> first = problems.entrySet().iterator().next();
      return setting.missing(judgedAt, first.getKey(), first.getValue());
    }
    return history == null || empty != null ? lost.get() : waits(history);
  }

  /** Condition 1. Whoever witnessed a message did not have to wait for anything. */
  private void publisher() {
    Copy copy = setting.copy();
    if (cameHere(copy)) {
      return;
    }
    Boot publisher = copy.publisher();
    if (publisher == null) {
      if (!copy.told()) {
        problems.put(GapReason.PUBLISHER_INCOMPLETE, "its publish was not told");
      }
      return;
    }
    Published published = copy.published();
    if (published != null && endIsUntold(publisher, published.publication(), copy)) {
      problems.put(GapReason.END_UNTOLD, "how its publish ended was not told");
    }
    Instant from = Objects.requireNonNull(copy.publishedAt());
    Instant answered = copy.answeredAt();
    Instant to = answered == null || answered.isBefore(from) ? judgedAt : answered;
    note(List.of(publisher), PUBLISHER, from, to, GapReason.PUBLISHER_INCOMPLETE);
  }

  // What was delivered from here, or went here from where it was delivered, was published.
  private boolean cameHere(Copy copy) {
    return !copy.visits(place).isEmpty()
        || (since.isAfter(copy.startedAt()) && !copy.visits().isEmpty());
  }

  private boolean endIsUntold(Boot publisher, Publication publication, Copy copy) {
    BootTelemetry telemetry = setting.fleet().find(publisher);
    boolean inGap =
        telemetry != null
            && telemetry.isInGap(publication.channel(), publication.publishSequence());
    return copy.answeredAt() == null
        && (inGap || (publication.untracked() && publication.confirms()));
  }

  /** Condition 2 without the broker: by the journey file. */
  private void expectedConsumers() {
    JourneySystem consumer = setting.consumer(place.queue());
    if (consumer == null) {
      problems.put(
          GapReason.CONSUMER_UNKNOWN, "the journey file names no consumer of " + place.queue());
      return;
    }
    List<BootTelemetry> alive =
        setting
            .fleet()
            .perhapsAlive(b -> consumer.services().contains(b.service()), since, judgedAt);
    if (alive.stream().noneMatch(boot -> boot.consumes(place.queue(), since, judgedAt))) {
      problems.put(
          GapReason.CONSUMER_UNKNOWN,
          "no process of " + consumer.name() + " was seen consuming " + place.queue());
    }
    List<Boot> boots = alive.stream().map(BootTelemetry::boot).toList();
    note(boots, CONSUMER, since, judgedAt, GapReason.CONSUMER_INCOMPLETE);
  }

  /** Conditions 2 and 4, by the broker. */
  private void seenConsumers(QueueHistory seen) {
    List<QueueSample.Consumer> consumers =
        seen.window(since, judgedAt).stream()
            .flatMap(sample -> sample.consumers().stream())
            .toList();
    boolean unmapped = consumers.stream().anyMatch(consumer -> consumer.boot() == null);
    note(parties(consumers), CONSUMER, since, judgedAt, GapReason.CONSUMER_INCOMPLETE);
    if (empty == null) {
      return; // it may well be among those that wait
    }
    if (!seen.looksAround(since, empty)) {
      problems.put(
          GapReason.QUEUE_UNSAMPLED, place.queue() + " was not looked at before it came there");
    } else if (!seen.accounted(since, empty) || (unmapped && uncounted(empty))) {
      problems.put(
          unmapped ? GapReason.CONSUMER_WITHOUT_AGENT : GapReason.DELIVERIES_UNACCOUNTED,
          unmapped
              ? "a consumer without agent took messages from " + place.queue()
              : "the broker delivered more from " + place.queue() + " than is known");
    }
  }

  // The broker counts first deliveries: who took it the second time is in no counter, nor is what
  // was delivered just before a restart.
  private boolean uncounted(Instant until) {
    BrokerEvidence broker = setting.brokerEvidence(place);
    return !setting.copy().visits(place).isEmpty()
        || (broker != null && broker.restart(since, until) != null);
  }

  private Set<Boot> parties(List<QueueSample.Consumer> consumers) {
    Set<Boot> parties = new LinkedHashSet<>();
    consumers.stream().map(QueueSample.Consumer::boot).forEach(b -> add(parties, b));
    setting.fleet().alive(boot -> true, since, judgedAt).stream()
        .filter(boot -> boot.consumes(place.queue(), since, judgedAt))
        .forEach(boot -> parties.add(boot.boot()));
    return parties;
  }

  private static void add(Set<Boot> parties, @Nullable Boot boot) {
    if (boot != null) {
      parties.add(boot);
    }
  }

  private void note(
      Iterable<Boot> parties, Set<Capability> needed, Instant from, Instant to, GapReason reason) {
    List<Boot> boots = new ArrayList<>();
    parties.forEach(boots::add);
    for (Incomplete lacking : setting.fleet().shortfalls(boots, needed, from, to)) {
      boolean off = lacking.shortfall() == Shortfall.CAPABILITY_OFF;
      problems.putIfAbsent(off ? GapReason.CAPABILITY_OFF : reason, lacking.text());
    }
  }

  /** Condition 3, the only one whose failure shows that the message is still there. */
  private Finding waits(QueueHistory seen) {
    QueueSample last = seen.lastAfter(arrivedBy.plus(QueueHistory.SETTLED));
    if (last == null) {
      return setting.missing(
          judgedAt, GapReason.QUEUE_UNSAMPLED, place.queue() + " was not looked at since");
    }
    List<String> consumers = last.consumers().stream().map(Absence::name).sorted().toList();
    return Finding.pending(
        null,
        place.queue()
            + " still holds "
            + last.depth()
            + " messages; its consumers: "
            + (consumers.isEmpty() ? "none" : String.join(", ", consumers)));
  }

  private static String name(QueueSample.Consumer consumer) {
    return consumer.boot() == null ? consumer.tag() : consumer.boot().toString();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
