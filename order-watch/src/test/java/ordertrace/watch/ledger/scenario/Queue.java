package ordertrace.watch.ledger.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;
import ordertrace.watch.ledger.broker.Presence;
import ordertrace.watch.ledger.broker.QueueArguments;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.QueueSample;

/** A queue of the broker. */
public final class Queue {

  private final Scenario world;
  private final Broker broker;
  final String name;
  final Instant declaredAt;
  final List<Absence> absences = new ArrayList<>();
  Instant deletedAt;
  private boolean shortLived;
  private String deadLetterExchange;
  private String deadLetterRoutingKey;
  private Duration ttl;
  private Long maxLength;
  private Long deliveryLimit;
  private final List<Message> ready = new ArrayList<>();
  private final Map<Message, Process> unacked = new LinkedHashMap<>();
  private final Set<Process> consumers = new TreeSet<>();
  private final List<QueueSample> samples = new ArrayList<>();
  private long published;
  private long firstDeliveries;
  private long acknowledged;

  /** A time without it. */
  record Absence(Instant from, Instant to) {}

  Queue(Scenario world, Broker broker, String name) {
    this.world = world;
    this.broker = broker;
    this.name = name;
    this.declaredAt = world.now();
  }

  public Queue boundTo(String exchange, String key) {
    broker.bind(name, exchange, key);
    return this;
  }

  public Queue consumedBy(Process... processes) {
    consumers.addAll(List.of(processes));
    for (Process process : processes) {
      process.consumes(name);
    }
    return this;
  }

  public void noLongerConsumedBy(Process process) {
    consumers.remove(process);
  }

  public Queue deadLettersTo(String exchange, String key) {
    deadLetterExchange = exchange;
    deadLetterRoutingKey = key;
    return this;
  }

  public Queue ttl(Duration after) {
    ttl = after;
    return this;
  }

  public Queue maxLength(long length) {
    maxLength = length;
    return this;
  }

  public Queue deliveryLimit(long limit) {
    deliveryLimit = limit;
    return this;
  }

  public Queue shortLived() {
    shortLived = true;
    return this;
  }

  private QueueArguments arguments() {
    return new QueueArguments(
        shortLived,
        !shortLived,
        deadLetterExchange,
        deadLetterRoutingKey,
        ttl,
        maxLength,
        deliveryLimit);
  }

  boolean exists() {
    return deletedAt == null;
  }

  void enter(Message message) {
    message.enteredAt = world.now();
    ready.add(message);
    published++;
    if (maxLength != null && ready.size() > maxLength) {
      die(ready.remove(0), "maxlen");
    }
  }

  Message take(Message wanted, Process consumer, boolean autoAck) {
    Message found =
        ready.stream()
            .filter(m -> m.is(wanted) || m.name().equals(wanted.name()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(name + " does not hold " + wanted.name()));
    ready.remove(found);
    firstDeliveries += found.redelivered ? 0 : 1;
    if (autoAck) {
      acknowledged++;
    } else {
      unacked.put(found, consumer);
    }
    return found;
  }

  public boolean holds(Message wanted) {
    return ready.stream().anyMatch(m -> m.name().equals(wanted.name()));
  }

  void ack(Message message) {
    acknowledged += unacked.remove(message) == null ? 0 : 1;
  }

  void reject(Message message) {
    if (unacked.containsKey(message)) {
      unacked.remove(message);
      die(message, "rejected");
    }
  }

  void giveBack(Message message) {
    if (unacked.containsKey(message)) {
      message.deliveryCount++;
      giveBackUncounted(message);
    }
  }

  void giveBackUncounted(Message message) {
    if (!unacked.containsKey(message)) {
      return;
    }
    unacked.remove(message);
    message.redelivered = true;
    if (deliveryLimit != null && message.deliveryCount > deliveryLimit) {
      die(message, "delivery_limit");
    } else {
      ready.add(0, message);
    }
  }

  void lose(Process consumer) {
    consumers.remove(consumer);
    closeChannel(consumer);
  }

  void closeChannel(Process consumer) {
    List.copyOf(unacked.entrySet()).stream()
        .filter(entry -> entry.getValue().equals(consumer))
        .forEach(entry -> giveBack(entry.getKey()));
  }

  void expire() {
    List.copyOf(ready).stream()
        .filter(this::isOld)
        .forEach(
            m -> {
              ready.remove(m);
              die(m, "expired");
            });
  }

  private boolean isOld(Message message) {
    return Stream.of(Optional.ofNullable(ttl), Optional.ofNullable(message.ttl))
        .flatMap(Optional::stream)
        .anyMatch(after -> !message.enteredAt.plus(after).isAfter(world.now()));
  }

  private void die(Message message, String reason) {
    if (deadLetterExchange == null) {
      return;
    }
    Message dead = message.copied();
    dead.dies(name, reason);
    dead.ttl = reason.equals("expired") ? null : message.ttl;
    dead.exchange = deadLetterExchange;
    dead.routingKey = deadLetterRoutingKey == null ? message.routingKey : deadLetterRoutingKey;
    broker.publish(dead);
  }

  /** One message vanishes from it, as by an operator's hand. */
  public void take(Message message) {
    assertThat(ready.removeIf(m -> m.name().equals(message.name()))).isTrue();
  }

  public void purge() {
    ready.clear();
  }

  public void delete() {
    deletedAt = world.now();
    ready.clear();
    unacked.clear();
    broker.unbind(name);
  }

  /** Another one by the same name. */
  public Queue declareAgain() {
    absences.add(new Absence(deletedAt, world.now()));
    deletedAt = null;
    published = 0;
    firstDeliveries = 0;
    acknowledged = 0;
    return this;
  }

  /** A shovel takes it away: a consumer of its own that acknowledges. */
  public void shovel(Message message, Broker to, String exchange, String key) {
    Message taken = take(message, null, true);
    Message moved = taken.copied();
    moved.exchange = exchange;
    moved.routingKey = key;
    to.publish(moved);
  }

  void restart() {
    unacked.keySet().forEach(m -> m.redelivered = true);
    ready.addAll(0, unacked.keySet());
    unacked.clear();
    ready.removeIf(m -> !m.persistent || shortLived);
    published = 0;
    firstDeliveries = 0;
    acknowledged = 0;
  }

  void sample() {
    if (exists()) {
      samples.add(
          new QueueSample(
              world.now(),
              ready.size(),
              unacked.size(),
              published,
              firstDeliveries,
              acknowledged,
              0,
              0,
              consumers.stream().map(Process::asConsumer).toList()));
    }
  }

  QueueHistory history(
      Presence presence, List<Instant> missed, ToLongBiFunction<String, Instant> known) {
    return new QueueHistory(
        name,
        arguments(),
        presence,
        missed,
        samples.stream()
            .map(
                s ->
                    new QueueSample(
                        s.at(),
                        s.ready(),
                        s.unacknowledged(),
                        s.published(),
                        s.firstDeliveries(),
                        s.acknowledged(),
                        known.applyAsLong(name, s.at()),
                        known.applyAsLong(name, s.at().minus(QueueHistory.SETTLED)),
                        s.consumers()))
            .toList());
  }
}
