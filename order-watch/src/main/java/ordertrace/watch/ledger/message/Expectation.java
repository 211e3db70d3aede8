package ordertrace.watch.ledger.message;

import java.time.Instant;
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
 * @param early whether the next look at the bindings may show more
 */
record Expectation(
    Set<String> certain,
    Set<String> possible,
    Set<String> unbound,
    boolean nowhere,
    boolean early) {

  static Expectation of(Setting setting) {
    Copy copy = setting.copy();

    if (copy.exchange().isEmpty() && !setting.isJudged(setting.place(copy.routingKey()))) {
      return byName(setting); // a reply, to a queue that may be a name only
    }
    BrokerEvidence broker = setting.evidence().brokers().find(setting.broker());
    return broker == null ? byName(setting) : byBindings(setting, broker);
  }

  private static Expectation byBindings(Setting setting, BrokerEvidence broker) {
    Copy copy = setting.copy();
    Instant told = copy.startedAt();
    Route route = broker.route(copy.exchange(), copy.routingKey(), setting.cameAfter(), told);
    if (!route.known()) {
      return byName(setting);
    }
    Set<String> named = setting.addressedQueues();
    Set<String> certain = new TreeSet<>(route.certain());
    Set<String> possible = new TreeSet<>(route.possible());
    Set<String> unbound = new TreeSet<>(named);
    if (!possible.isEmpty()) {
      // Around the time of a change the journey file tips the scales.
      broker.route(copy.exchange(), copy.routingKey(), told).possible().stream()
          .filter(named::contains)
          .forEach(certain::add);
    }
    possible.removeAll(certain);
    unbound.removeAll(certain);
    unbound.removeAll(possible);
    unbound.removeAll(route.later());
    boolean early = !broker.looksAround(told) && !unbound.isEmpty();
    return new Expectation(certain, possible, early ? Set.of() : unbound, route.nowhere(), early);
  }

  private static Expectation byName(Setting setting) {
    Copy copy = setting.copy();
    Set<String> queues =
        copy.exchange().isEmpty() ? Set.of(copy.routingKey()) : setting.namedQueues();
    return new Expectation(queues, Set.of(), Set.of(), false, false);
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
