package ordertrace.watch.ledger.broker;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ordertrace.MessageIdentity.Broker;
import org.jspecify.annotations.Nullable;

/**
 * What read-only looks at one virtual host showed.
 *
 * @param name to show and to key by
 * @param addresses under which clients reach it
 * @param firstLook the first look at exchanges and bindings
 * @param lastLook the last one
 * @param restarts when the broker started, as far as was seen
 */
public record BrokerEvidence(
    String name,
    Set<Broker> addresses,
    List<Exchange> exchanges,
    List<Binding> bindings,
    List<QueueHistory> queues,
    Instant firstLook,
    Instant lastLook,
    List<Instant> restarts) {

  public BrokerEvidence {
    addresses = Set.copyOf(addresses);
    exchanges = List.copyOf(exchanges);
    bindings = List.copyOf(bindings);
    queues = List.copyOf(queues);
    restarts = List.copyOf(restarts);
  }

  public @Nullable QueueHistory queue(String queue) {
    return queues.stream().filter(q -> q.name().equals(queue)).findFirst().orElse(null);
  }

  /** Returns when the broker first restarted between the two; null: it did not. */
  public @Nullable Instant restart(Instant from, Instant to) {
    return restarts.stream()
        .filter(at -> at.isAfter(from) && !at.isAfter(to))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Returns where a message went that was published to this exchange at that time. */
  public Route route(String exchange, String routingKey, Instant time) {
    return route(exchange, routingKey, time, time);
  }

  /**
   * Returns where a message went that was published to this exchange at some time between the two:
   * what was not there all that time is possible, not certain.
   */
  public Route route(String exchange, String routingKey, Instant from, Instant to) {
    Route route =
        exchange.isEmpty()
            ? toTheQueueNamed(routingKey, from, to)
            : new Routing(exchange, routingKey, from, to).route();
    // What was never looked at cannot be said to be missing.
    return looksAround(to) || !route.nowhere() ? route : Route.UNKNOWN;
  }

  /** Whether there were looks before and after that time. */
  public boolean looksAround(Instant time) {
    return !time.isBefore(firstLook) && !time.isAfter(lastLook);
  }

  // The default exchange: every queue is bound to it by its own name.
  private Route toTheQueueNamed(String name, Instant from, Instant to) {
    QueueHistory queue = queue(name);
    Set<String> one = Set.of(name);
    if (queue == null || !queue.presence().possibly(from, to)) {
      boolean later = queue != null && queue.presence().comesAfter(to);
      return new Route(true, Set.of(), Set.of(), later ? one : Set.of());
    }
    return queue.presence().certainly(from, to)
        ? new Route(true, one, Set.of(), Set.of())
        : new Route(true, Set.of(), one, Set.of());
  }

  /** Follows bindings between exchanges, and alternate exchanges, each exchange once. */
  private final class Routing {

    private final String start;
    private final String key;
    private final Instant from;
    private final Instant to;
    private final Set<String> certain = new TreeSet<>();
    private final Set<String> possible = new TreeSet<>();
    private final Set<String> later = new TreeSet<>();
    private final Set<String> before = new TreeSet<>();
    private final Set<String> visited = new HashSet<>();

    Routing(String start, String key, Instant from, Instant to) {
      this.start = start;
      this.key = key;
      this.from = from;
      this.to = to;
    }

    Route route() {
      if (!follow(start, true)) {
        return Route.UNKNOWN;
      }
      possible.removeAll(certain);
      later.removeAll(certain);
      later.removeAll(possible);
      later.removeAll(before); // to come back is not to come
      return new Route(true, certain, possible, later);
    }

    private boolean follow(String name, boolean sure) {
      Exchange exchange =
          exchanges.stream().filter(e -> e.name().equals(name)).findFirst().orElse(null);
      if (exchange == null || !Set.of("direct", "topic", "fanout").contains(exchange.type())) {
        return false;
      }
      if (!visited.add(name)) {
        return true;
      }
      boolean known = true;
      boolean surelyTaken = false;
      boolean perhapsTaken = false;
      for (Binding binding : bindings) {
        if (binding.exchange().equals(name) && binding.takes(exchange.type(), key)) {
          surelyTaken |= binding.presence().certainly(from, to);
          perhapsTaken |= binding.presence().possibly(from, to);
          known &= take(binding, sure);
        }
      }
      if (known && exchange.alternate() != null && !surelyTaken) {
        return follow(exchange.alternate(), sure && !perhapsTaken);
      }
      return known;
    }

    private boolean take(Binding binding, boolean sure) {
      if (!binding.presence().possibly(from, to)) {
        if (binding.toQueue()) {
          note(binding);
        }
        return true;
      }
      boolean certainly = sure && binding.presence().certainly(from, to);
      if (!binding.toQueue()) {
        return follow(binding.destination(), certainly);
      }
      (certainly ? certain : possible).add(binding.destination());
      return true;
    }

    private void note(Binding binding) {
      if (binding.presence().comesAfter(to)) {
        later.add(binding.destination());
      } else if (binding.presence().overBy(from)) {
        before.add(binding.destination());
      }
    }
  }
}
