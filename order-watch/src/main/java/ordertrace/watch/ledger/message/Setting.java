package ordertrace.watch.ledger.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ordertrace.Delivery;
import ordertrace.JourneySystem;
import ordertrace.MessageIdentity;
import ordertrace.MessageRule;
import ordertrace.OrderJourney;
import ordertrace.QueueRule;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * One copy and everything it is judged by.
 *
 * @param rule of the journey file, for the message that this copy is an attempt at; null: none
 * @param deadline until when that message must be done; null: nobody said
 */
record Setting(
    Evidence evidence,
    List<Fact.StatusChanged> statuses,
    Lineage lineage,
    Copy copy,
    @Nullable MessageRule rule,
    @Nullable Instant deadline) {

  private static final String REPLY_TO = "amq.rabbitmq.reply-to";
  private static final String SERVER_NAMED = "amq.gen-";

  static Setting of(
      Evidence evidence, List<Fact.StatusChanged> statuses, Lineage lineage, Copy copy) {
    Copy root = lineage.root(copy);
    MessageRule rule = evidence.journey().message(root.exchange(), root.routingKey());
    Duration within = rule == null ? null : rule.settleWithin();
    Instant start = root.startedAt();
    return new Setting(
        evidence, statuses, lineage, copy, rule, within == null ? null : start.plus(within));
  }

  Fleet fleet() {
    return evidence.fleet();
  }

  OrderJourney journey() {
    return evidence.journey();
  }

  Instant now() {
    return evidence.asOf();
  }

  Instant at(Fact fact) {
    return fleet().at(fact);
  }

  /** When the publish ended in this way, which it did. */
  Instant at(MessageFact.End end) {
    return at(Objects.requireNonNull(copy.end(end)));
  }

  boolean isOver(@Nullable Instant deadline) {
    return deadline != null && now().isAfter(deadline);
  }

  MessageIdentity.@Nullable Broker broker() {
    return copy.identity().broker();
  }

  @Nullable BrokerEvidence brokerEvidence(Place place) {
    return evidence.brokers().evidence().stream()
        .filter(known -> known.name().equals(place.broker()))
        .findFirst()
        .orElse(null);
  }

  @Nullable QueueHistory history(Place place) {
    BrokerEvidence known = brokerEvidence(place);
    return known == null ? null : known.queue(place.queue());
  }

  Place place(String queue) {
    return new Place(evidence.brokers().name(broker()), queue);
  }

  static Place place(Evidence evidence, MessageFact fact) {
    return new Place(
        evidence.brokers().name(fact.message().broker()),
        Objects.requireNonNull(Visits.queue(fact)));
  }

  /** What the journey file says of a queue: for this message, else for any. */
  @Nullable QueueRule queueRule(String queue) {
    return Stream.concat(Stream.ofNullable(rule), journey().messages().stream())
        .flatMap(r -> r.queues().stream())
        .filter(q -> q.name().equals(queue))
        .findFirst()
        .orElse(null);
  }

  @Nullable JourneySystem consumer(String queue) {
    QueueRule known = queueRule(queue);
    return known == null
        ? null
        : journey().systems().stream()
            .filter(system -> system.name().equals(known.consumer()))
            .findFirst()
            .orElse(null);
  }

  /**
   * Whether no facts can be expected from whoever consumes a queue: the journey file says so, or it
   * says nothing and the broker never showed anybody else.
   */
  boolean consumerHasNoAgent(Place place) {
    JourneySystem consumer = consumer(place.queue());
    return consumer == null ? onlyStrangersConsume(place) : !consumer.agent();
  }

  private boolean onlyStrangersConsume(Place place) {
    QueueHistory history = history(place);
    List<QueueSample.Consumer> consumers =
        history == null
            ? List.of()
            : history.samples().stream().flatMap(sample -> sample.consumers().stream()).toList();
    return !consumers.isEmpty() && consumers.stream().allMatch(c -> c.boot() == null);
  }

  /** The queue of a bridge: it tells of what it gets in its own way, and counts it itself. */
  private boolean isOfBridge(String queue) {
    return fleet().consumes(this::isOfClosedSystem, queue);
  }

  boolean isOfClosedSystem(Boot boot) {
    return journey().isOfClosedSystem(boot.service());
  }

  /**
   * When it came to the broker at the earliest: what a bridge tells of may have waited for it since
   * its queue was last seen empty.
   */
  Instant cameAfter() {
    Instant told = copy.startedAt();
    BootTelemetry bridge = copy.witnessed() ? fleet().find(copy.head().stamp().boot()) : null;
    BrokerEvidence seen = bridge == null ? null : brokerEvidence(place(""));
    return bridge == null || seen == null
        ? told
        : seen.queues().stream()
            .filter(queue -> bridge.consumes(queue.name(), told, told))
            .map(queue -> queue.emptyBefore(told))
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(told);
  }

  /** Whether a boot is one that may process what is in this queue; one of no known system may. */
  boolean isFor(Boot boot, String queue) {
    QueueRule known = queueRule(queue);
    JourneySystem system = journey().systemOf(boot.service());
    return known == null || system == null || system.name().equals(known.consumer());
  }

  /** Who sent it, and who took it from this queue, or else should. */
  Hop hop(Place place) {
    Boot publisher = copy.told() ? copy.head().stamp().boot() : null;
    JourneySystem expected = consumer(place.queue());
    return new Hop(
        publisher == null ? null : systemName(publisher),
        copy.visits(place).stream()
            .findFirst()
            .map(visit -> systemName(visit.boot()))
            .orElse(expected == null ? null : expected.name()));
  }

  private String systemName(Boot boot) {
    JourneySystem system = journey().systemOf(boot.service());
    return system == null ? boot.service() : system.name();
  }

  /** Whether what comes to this queue went nowhere else, or waits for a person. */
  boolean isTerminal(String queue) {
    return queue.equals(Place.DEAD_LETTERS)
        || journey().messages().stream()
            .flatMap(r -> r.queues().stream())
            .anyMatch(q -> queue.equals(q.deadLetterQueue()));
  }

  /** Queues that come and go with their consumer are judged only if the journey file names them. */
  boolean isJudged(Place place) {
    if (queueRule(place.queue()) != null) {
      return true;
    }
    QueueHistory history = history(place);
    return !place.queue().equals(Place.DEAD_LETTERS)
        && !place.queue().equals(Delivery.ANONYMOUS_QUEUE)
        && !place.queue().equals(Delivery.UNKNOWN_QUEUE)
        && !place.queue().startsWith(REPLY_TO)
        && !place.queue().startsWith(SERVER_NAMED)
        && !isOfBridge(place.queue())
        && (history == null || !history.arguments().shortLived());
  }

  /** The queues that the journey file names for the message that this copy is an attempt at. */
  Set<String> namedQueues() {
    return queues(rule);
  }

  /** Those that it names for the address that this very copy was published to. */
  Set<String> addressedQueues() {
    return queues(journey().message(copy.exchange(), copy.routingKey()));
  }

  private static Set<String> queues(@Nullable MessageRule rule) {
    return rule == null
        ? Set.of()
        : Set.copyOf(rule.queues().stream().map(QueueRule::name).toList());
  }

  /**
   * What cannot be judged without facts that are missing: waiting for them, and then a gap.
   *
   * @param since when it should have been judged
   */
  Finding missing(@Nullable Instant since, GapReason reason, String why) {
    Instant patience = since == null ? null : since.plus(fleet().maxWait());
    return isOver(patience)
        ? Finding.gap(reason, why)
        : Finding.pending(patience, why + "; waiting for it");
  }
}
