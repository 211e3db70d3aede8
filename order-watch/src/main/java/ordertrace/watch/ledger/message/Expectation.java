package ordertrace.watch.ledger.message;

import java.util.Set;
import java.util.TreeSet;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.Route;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import org.jspecify.annotations.Nullable;

/**
 * Where a copy should have come to.
 *
 * @param certain by the bindings of its time, or else by the journey file
 * @param possible by bindings that came or went around that time
 * @param unbound named by the journey file, and no longer, or never, bound
 * @param nowhere it was routed to no queue at all
 */
record Expectation(
    Set<String> certain, Set<String> possible, Set<String> unbound, boolean nowhere) {

  static Expectation of(Setting setting) {
    Copy copy = setting.copy();

    if (copy.exchange().isEmpty() && !setting.isJudged(setting.place(copy.routingKey()))) {
      return byName(setting); // a reply, to a queue that may be a name only
    }
    BrokerEvidence broker = setting.evidence().brokers().find(setting.broker());
    Route route =
        broker == null
            ? Route.UNKNOWN
            : broker.route(copy.exchange(), copy.routingKey(), copy.startedAt());
    return route.known()
        ? byBindings(setting, route, broker != null && broker.looksAround(copy.startedAt()))
        : byName(setting);
  }

  private static Expectation byBindings(Setting setting, Route route, boolean looked) {
    Set<String> named = setting.addressedQueues();
    Set<String> certain = new TreeSet<>(route.certain());
    Set<String> possible = new TreeSet<>(route.possible());
    Set<String> unbound = new TreeSet<>(named);
    // Around the time of a change the journey file tips the scales.
    route.possible().stream().filter(named::contains).forEach(certain::add);
    possible.removeAll(certain);
    unbound.removeAll(certain);
    unbound.removeAll(route.later());
    unbound.removeIf(queue -> !looked); // the next look may show its binding
    return new Expectation(certain, possible, unbound, route.nowhere());
  }

  private static Expectation byName(Setting setting) {
    Copy copy = setting.copy();
    Set<String> queues =
        copy.exchange().isEmpty() ? Set.of(copy.routingKey()) : setting.namedQueues();
    return new Expectation(queues, Set.of(), Set.of(), false);
  }

  /** What to say of a copy that the bindings sent nowhere. */
  static Finding nowhere(Setting setting) {
    Copy copy = setting.copy();
    @Nullable Published published = copy.published();
    boolean asked = published != null && published.publication().mandatory();
    return asked && copy.ended(End.CONFIRMED)
        ? setting.missing(
            copy.startedAt(),
            GapReason.ROUTE_UNKNOWN,
            "no binding was seen, and yet the broker confirmed it and did not return it")
        : Finding.lost(
            Cause.UNROUTABLE,
            Grade.INFERRED,
            copy.startedAt(),
            "no queue was bound for it when it was published");
  }
}
