package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import ordertrace.QueueRule;
import ordertrace.RejectPolicy;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.Route;
import org.jspecify.annotations.Nullable;

/** Where a message went that a queue gave up, when nothing has shown it yet. */
final class DeadLetters {

  static final Set<Cause> BY_REJECTION = Set.of(Cause.REJECTED, Cause.DELIVERY_LIMIT);

  private final Setting setting;

  DeadLetters(Setting setting) {
    this.setting = setting;
  }

  /**
   * @param place the queue that gave it up
   * @param routingKey by which it was in there
   * @param grade how well it is known that it gave it up
   */
  Finding left(Place place, String routingKey, Instant when, Cause cause, Grade grade) {
    if (mayDrop(place, cause)) {
      return Finding.discarded("dropped by " + place.queue() + ", as the journey file says it may");
    }
    QueueHistory history = setting.history(place);
    return history == null
        ? byPolicy(place, policy(place), when, cause, grade)
        : byArguments(place, history.arguments(), routingKey, when, cause, grade);
  }

  /** Whether the journey file says that what is rejected from a queue is meant to go. */
  boolean mayDrop(Place place, Cause cause) {
    return policy(place) == RejectPolicy.DISCARD && BY_REJECTION.contains(cause);
  }

  private Finding byArguments(
      Place place,
      QueueArguments arguments,
      String routingKey,
      Instant when,
      Cause cause,
      Grade grade) {
    String exchange = arguments.deadLetterExchange();
    if (exchange == null) {
      return Finding.lost(
          cause, grade, when, place.queue() + " has nowhere to send its dead letters");
    }
    String key =
        arguments.deadLetterRoutingKey() == null ? routingKey : arguments.deadLetterRoutingKey();
    BrokerEvidence broker = setting.brokerEvidence(place);
    Route route = broker == null ? Route.UNKNOWN : broker.route(exchange, key, when);
    if (!route.known()) {
      return byPolicy(place, policy(place), when, cause, grade);
    }
    return byRoute(place, exchange, route, when, cause, grade);
  }

  private Finding byRoute(
      Place place, String exchange, Route route, Instant when, Cause cause, Grade grade) {
    if (route.nowhere()) {
      return Finding.lost(
          cause, grade, when, "the dead-letter exchange " + exchange + " led to no queue");
    }
    Set<String> queues = new TreeSet<>(route.certain());
    queues.addAll(route.possible());
    String terminal = queues.stream().filter(setting::isTerminal).findFirst().orElse(null);
    if (terminal != null) {
      return Finding.lost(cause, grade, when, "it waits for a person in " + terminal);
    }
    Set<Place> targets = new TreeSet<>();
    queues.forEach(queue -> targets.add(new Place(place.broker(), queue)));
    return Finding.movedTo(targets, when, grade, "dead-lettered into " + queues);
  }

  private static Finding byPolicy(
      Place place, @Nullable RejectPolicy policy, Instant when, Cause cause, Grade grade) {
    if (policy == null) {
      return Finding.gap(
          GapReason.DEAD_LETTER_TARGET_UNKNOWN,
          "nobody knows where the dead letters of " + place.queue() + " go");
    }
    return switch (policy) {
      case NONE ->
          Finding.lost(cause, grade, when, "nothing catches what " + place.queue() + " drops");
      case DEAD_LETTER -> Finding.lost(cause, grade, when, "it waits for a person");
      case RETRY ->
          Finding.movedTo(Set.of(), when, grade, "to come back to " + place.queue() + " later");
      // Whatever is no rejection was not meant by it.
      case DISCARD ->
          Finding.gap(
              GapReason.DEAD_LETTER_TARGET_UNKNOWN,
              "nobody knows where " + place.queue() + " sends what it does not reject");
    };
  }

  private @Nullable RejectPolicy policy(Place place) {
    QueueRule rule = setting.queueRule(place.queue());
    return rule == null ? null : rule.onReject();
  }
}
