package ordertrace.watch.ledger.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongBiFunction;
import ordertrace.MessageIdentity;
import ordertrace.TopicPattern;
import ordertrace.watch.ledger.broker.Binding;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.ledger.broker.Presence;
import ordertrace.watch.ledger.broker.QueueHistory;

/** A broker with the behaviour of RabbitMQ that verdicts depend on, and somebody who samples it. */
public final class Broker {

  public final String name;
  final MessageIdentity.Broker address;
  final Map<String, Queue> queues = new LinkedHashMap<>();
  private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
  private final List<Bound> bindings = new ArrayList<>();
  private final List<Instant> restarts = new ArrayList<>();
  private final List<Instant> looks = new ArrayList<>();
  private final Scenario world;
  boolean sampled = true;

  private static final class Bound {
    String exchange;
    String queue;
    String key;
    Instant from;
    Instant to;
  }

  Broker(Scenario world, String name) {
    this.world = world;
    this.name = name;
    this.address = new MessageIdentity.Broker(name + ".example", 5672, "/");
  }

  public Broker exchange(String exchange, String type) {
    exchanges.put(exchange, new Exchange(exchange, type, null));
    return this;
  }

  public Broker exchange(String exchange, String type, String alternate) {
    exchanges.put(exchange, new Exchange(exchange, type, alternate));
    return this;
  }

  public Queue queue(String queue) {
    return queues.computeIfAbsent(queue, q -> new Queue(world, this, q));
  }

  public void bind(String queue, String exchange, String key) {
    exchanges.computeIfAbsent(exchange, name -> new Exchange(name, "topic", null));
    Bound bound = new Bound();
    bound.exchange = exchange;
    bound.queue = queue;
    bound.key = key;
    bound.from = world.now();
    bindings.add(bound);
  }

  public void unbind(String queue) {
    bindings.stream()
        .filter(b -> b.queue.equals(queue) && b.to == null)
        .forEach(b -> b.to = world.now());
  }

  /** Returns whether any queue took it. */
  boolean publish(Message message) {
    Set<String> reached = new HashSet<>();
    route(message.exchange, message.routingKey, reached);
    reached.forEach(queue -> queues.get(queue).enter(message.copied()));
    return !reached.isEmpty();
  }

  private void route(String exchange, String key, Set<String> reached) {
    if (exchange.isEmpty()) {
      if (queues.containsKey(key) && queues.get(key).exists()) {
        reached.add(key);
      }
      return;
    }
    Exchange known = exchanges.get(exchange);
    boolean taken = false;
    for (Bound bound : bindings) {
      if (bound.exchange.equals(exchange) && bound.to == null && takes(known, bound.key, key)) {
        reached.add(bound.queue);
        taken = true;
      }
    }
    if (!taken && known != null && known.alternate() != null) {
      route(known.alternate(), key, reached);
    }
  }

  private static boolean takes(Exchange exchange, String bindingKey, String key) {
    return switch (exchange.type()) {
      case "fanout" -> true;
      case "direct" -> bindingKey.equals(key);
      default -> TopicPattern.parse(bindingKey).matches(key);
    };
  }

  /** Comes back at once: what was not persistent is gone, and all counters begin anew. */
  public void restarts() {
    restarts.add(world.now());
    queues.values().forEach(Queue::restart);
  }

  void tick() {
    queues.values().forEach(Queue::expire);
  }

  void look() {
    if (sampled) {
      looks.add(world.now());
      queues.values().forEach(Queue::sample);
    }
  }

  BrokerEvidence evidence(ToLongBiFunction<String, Instant> known) {
    List<Binding> seen = new ArrayList<>();
    for (Bound bound : bindings) {
      Presence presence = presence(bound.from, bound.to);
      if (presence != null) {
        seen.add(new Binding(bound.exchange, bound.queue, true, bound.key, presence));
      }
    }
    List<QueueHistory> histories = new ArrayList<>();
    for (Queue queue : queues.values()) {
      Presence presence = presence(queue.declaredAt, queue.deletedAt);
      if (presence != null) {
        histories.add(queue.history(presence, missed(queue), known));
      }
    }
    return new BrokerEvidence(
        name,
        Set.of(address),
        List.copyOf(exchanges.values()),
        seen,
        histories,
        looks.get(0),
        looks.get(looks.size() - 1),
        restarts);
  }

  // The first look that missed it, each time that one did.
  private List<Instant> missed(Queue queue) {
    List<Instant> missed = new ArrayList<>();
    for (Queue.Absence absence : queue.absences) {
      looks.stream()
          .filter(at -> !at.isBefore(absence.from()) && at.isBefore(absence.to()))
          .findFirst()
          .ifPresent(missed::add);
    }
    looks.stream()
        .filter(at -> queue.deletedAt != null && !at.isBefore(queue.deletedAt))
        .findFirst()
        .ifPresent(missed::add);
    return missed;
  }

  private Presence presence(Instant from, Instant to) {
    Map<String, Instant> look = new HashMap<>();
    for (Instant at : looks) {
      if (at.isBefore(from)) {
        look.put("absentUntil", at);
      } else if (to == null || at.isBefore(to)) {
        look.putIfAbsent("first", at);
        look.put("last", at);
      } else {
        look.putIfAbsent("absentFrom", at);
      }
    }
    return look.containsKey("first")
        ? new Presence(
            look.get("absentUntil"), look.get("first"), look.get("last"), look.get("absentFrom"))
        : null;
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
