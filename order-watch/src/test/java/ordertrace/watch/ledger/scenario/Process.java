package ordertrace.watch.ledger.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.FailedCall;
import ordertrace.Heartbeat;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.Settlement;
import ordertrace.Settlement.Answer;
import ordertrace.StatusChange;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.fact.Trace;

/** A JVM with the extension, or without; or the bridge. */
public final class Process implements Comparable<Process> {

  private static final List<String> HOOKS =
      List.of(
          "facts",
          "message.published",
          "message.confirm",
          "message.returned",
          "message.deliver",
          "message.handled",
          "message.settle",
          "receive");

  private final Scenario world;
  final Boot boot;
  private final boolean agent;
  private final Duration skew;
  private final Map<String, Boolean> hooks = new LinkedHashMap<>();
  private final Set<String> queues = new HashSet<>();
  private final List<Fact> unsent = new ArrayList<>();
  private Broker broker;
  private long sequence;
  private long tag;
  private long publishes;
  private boolean alive = true;
  private boolean silent;

  Process(Scenario world, Boot boot, boolean agent, Duration skew) {
    this.world = world;
    this.boot = boot;
    this.agent = agent;
    this.skew = skew;
    this.broker = world.broker;
    HOOKS.forEach(hook -> hooks.put(hook, true));
  }

  public Process at(Broker other) {
    broker = other;
    return this;
  }

  public Boot boot() {
    return boot;
  }

  boolean alive() {
    return alive;
  }

  void consumes(String queue) {
    queues.add(queue);
  }

  QueueSample.Consumer asConsumer() {
    return new QueueSample.Consumer("tag of " + boot.service(), agent ? boot : null);
  }

  /** A hook fails so often that it switches itself off. */
  public void switchesOff(String hook) {
    hooks.put(hook, false);
  }

  // ---- publishing

  public Publish message(String exchange, String key) {
    return new Publish(exchange, key);
  }

  /** A message of the one kind that most scenarios need: confirmed, of no order. */
  public Message publishes(String exchange, String key) {
    return message(exchange, key).publish();
  }

  /** How a message is published. */
  public final class Publish {

    private final String exchange;
    private final String key;
    private String messageId;
    private String fingerprint;
    private CopyId parent;
    private List<OrderId> orders = List.of();
    private boolean mandatory;
    private boolean confirms = true;
    private boolean persistent = true;
    private boolean untracked;
    private Duration ttl;

    Publish(String exchange, String key) {
      this.exchange = exchange;
      this.key = key;
    }

    public Publish id(String amqpMessageId) {
      messageId = amqpMessageId;
      return this;
    }

    public Publish print(String equalBody) {
      fingerprint = equalBody;
      return this;
    }

    public Publish childOf(Message delivered) {
      parent = delivered.copyId;
      return this;
    }

    public Publish order(String order) {
      orders = List.of(new OrderId(order));
      return this;
    }

    public Publish mandatory() {
      mandatory = true;
      return this;
    }

    public Publish withoutConfirms() {
      confirms = false;
      return this;
    }

    public Publish notPersistent() {
      persistent = false;
      return this;
    }

    public Publish expiresAfter(Duration own) {
      ttl = own;
      return this;
    }

    public Publish untracked() {
      untracked = true;
      return this;
    }

    public Message publish() {
      Message message = sent();
      boolean routed = broker.publish(message);
      if (mandatory && !routed) {
        ended(message, End.RETURNED);
      }
      if (confirms && !untracked) {
        ended(message, End.CONFIRMED);
      }
      return message;
    }

    /** The broker refuses it. */
    public Message refused() {
      Message message = sent();
      ended(message, End.NACKED);
      return message;
    }

    /** The connection dies before the broker's answer. */
    public Message cut(boolean hadReachedTheBroker) {
      Message message = sent();
      if (hadReachedTheBroker) {
        broker.publish(message);
      }
      if (confirms) {
        ended(message, End.IN_DOUBT);
      }
      return message;
    }

    /** Whatever its end is, nobody is there any more to tell it. */
    public Message unanswered(boolean hadReachedTheBroker) {
      Message message = sent();
      if (hadReachedTheBroker) {
        broker.publish(message);
      }
      return message;
    }

    public Message failed() {
      Message message = made();
      ended(message, End.FAILED);
      return message;
    }

    public Message rolledBack() {
      Message message = sent();
      ended(message, End.ROLLED_BACK);
      return message;
    }

    private Message sent() {
      Message message = made();
      Publication publication =
          new Publication(
              1, ++publishes, confirms, mandatory, untracked, 100, message.persistent, ttl);
      record(message, stamp -> published(stamp, message, publication));
      return message;
    }

    private MessageFact published(Stamp stamp, Message message, Publication publication) {
      return new MessageFact.Published(stamp, message.identity(broker.address), publication);
    }

    private Message made() {
      CopyId copyId = agent ? world.nextCopyId() : null;
      String shown = messageId == null && copyId != null ? copyId.value() : messageId;
      Message message = new Message(copyId, parent, shown, fingerprint, orders, exchange, key);
      message.persistent = persistent;
      message.ttl = ttl;
      return message;
    }
  }

  private void ended(Message message, End end) {
    record(
        message,
        stamp ->
            new MessageFact.PublishEnded(
                stamp, message.identity(broker.address), end, PublishFailure.NONE));
  }

  /** Some publishes of its channel may have failed, nobody knows which. */
  public void knowsNoEndOfPublishes(long first, long last) {
    note(stamp(List.of()), stamp -> new Fact.PublishGap(stamp, 1, first, last, null));
  }

  // ---- consuming

  public Taken delivers(Message message, String queue) {
    return delivers(message, queue, false);
  }

  public Taken delivers(Message message, String queue, boolean autoAck) {
    Queue from = broker.queues.get(queue);
    Message taken = from.take(message, this, autoAck);
    return new Taken(from, queue, taken, autoAck, ++tag);
  }

  /** Delivers it to a channel's default consumer, by a tag that the client knows nothing of. */
  public Taken deliversByAnUnknownTag(Message message, String queue) {
    Queue from = broker.queues.get(queue);
    Message taken = from.take(message, this, false);
    return new Taken(from, Delivery.UNKNOWN_QUEUE, taken, false, ++tag);
  }

  /** Delivers it, processes it and acknowledges it. */
  public void handles(Message message, String queue) {
    delivers(message, queue).succeeds().acks();
  }

  /** A message that this process was given. */
  public final class Taken {

    private final Queue queue;
    private final String told;
    private final Message message;
    private final boolean autoAck;
    private final long deliveryTag;
    private long attempt;

    Taken(Queue queue, String told, Message message, boolean autoAck, long deliveryTag) {
      this.queue = queue;
      this.told = told;
      this.message = message;
      this.autoAck = autoAck;
      this.deliveryTag = deliveryTag;
      Delivery delivery =
          new Delivery(
              told,
              "tag",
              deliveryTag,
              message.redelivered,
              autoAck,
              message.deaths,
              message.deliveryCount,
              false,
              false);
      record(
          message,
          stamp -> new MessageFact.Delivered(stamp, message.identity(broker.address), delivery));
    }

    public Taken succeeds() {
      return processed(null);
    }

    public Taken fails() {
      return processed("java.lang.IllegalStateException");
    }

    private Taken processed(String errorType) {
      attempt++;
      Processing processing = new Processing(told, attempt, errorType, Duration.ofMillis(5));
      record(
          message,
          stamp -> new MessageFact.Processed(stamp, message.identity(broker.address), processing));
      return this;
    }

    public void acks() {
      queue.ack(message);
      settled(Answer.ACK, false);
    }

    public void rejects() {
      queue.reject(message);
      settled(Answer.REJECT, false);
    }

    public void requeues() {
      queue.giveBack(message);
      settled(Answer.REJECT, true);
    }

    /** Gives it back without a word about how it fared: no queue counts that. */
    public void nacks() {
      queue.giveBackUncounted(message);
      settled(Answer.NACK, true);
    }

    /** The broker closes the channel, for whatever reason, and takes everything back. */
    public void losesItsChannel() {
      queue.closeChannel(Process.this);
    }

    public Message message() {
      return message;
    }

    private void settled(Answer answer, boolean requeue) {
      Settlement settlement = new Settlement(told, deliveryTag, answer, requeue, false);
      record(
          message,
          stamp -> new MessageFact.Settled(stamp, message.identity(broker.address), settlement));
    }

    boolean auto() {
      return autoAck;
    }
  }

  /** The bridge tells of its copy. */
  public void witnesses(Message message) {
    record(
        message,
        stamp ->
            new MessageFact.Witnessed(
                stamp,
                message.identity(broker.address),
                "evt-" + message.fingerprint,
                stamp.time(),
                false));
  }

  // ---- orders

  public void tells(String order, String status) {
    tells(order, status, null);
  }

  public void tells(String order, String status, Instant ownTime) {
    note(
        stamp(List.of(new OrderId(order))),
        stamp ->
            new Fact.StatusChanged(stamp, new StatusChange(status, null, boot.service(), ownTime)));
  }

  public void tellsInTrace(String order, String status, String traceId) {
    Stamp plain = stamp(List.of(new OrderId(order)));
    Trace trace = new Trace(traceId, "00f067aa0ba902b7");
    note(
        new Stamp(plain.boot(), plain.sequence(), plain.time(), plain.orders(), trace),
        stamp ->
            new Fact.StatusChanged(stamp, new StatusChange(status, null, boot.service(), null)));
  }

  /** It learns that the MES has a number of its own; {@code order} null: and knows no other. */
  public void numbers(String order, String alias) {
    note(
        stamp(order == null ? List.of() : List.of(new OrderId(order))),
        stamp -> new Fact.AliasKnown(stamp, new OrderAlias("mes", alias)));
  }

  public void callFails(String order, String host, long code) {
    note(
        stamp(List.of(new OrderId(order))),
        stamp ->
            new Fact.CallFailed(
                stamp, new FailedCall(host, null, "POST", "/x", code, Long.toString(code))));
  }

  // ---- life

  /** Stops in an orderly way. */
  public void stops() {
    beat();
    note(stamp(List.of()), stamp -> new Fact.Goodbye(stamp, false));
    end();
  }

  /** It cannot reach the collector. */
  public void isCutOff() {
    silent = true;
  }

  public void isReachedAgain() {
    silent = false;
  }

  /** Dies; what was not sent waits in its journal for {@link #restarts}. */
  public void dies() {
    end();
    silent = true;
  }

  /** The next start finds the journal of the one before and sends it to its end. */
  public Process restarts() {
    silent = false;
    note(stamp(List.of()), stamp -> new Fact.Goodbye(stamp, true));
    return world.starts(boot.service(), skew).consuming(queues);
  }

  private Process consuming(Set<String> same) {
    same.forEach(queue -> broker.queues.get(queue).consumedBy(this));
    return this;
  }

  /** Dies with its machine: what was not sent is gone. */
  public void diesWithItsJournal() {
    dies();
    unsent.clear();
  }

  private void end() {
    alive = false;
    world.brokers().forEach(b -> b.queues.values().forEach(queue -> queue.lose(this)));
  }

  void beat() {
    if (!agent) {
      return;
    }
    List<Heartbeat.Capability> states = new ArrayList<>();
    hooks.forEach((hook, on) -> states.add(new Heartbeat.Capability(hook, on, 1)));
    Stamp stamp = stamp(List.of());
    Heartbeat heartbeat =
        new Heartbeat(
            stamp.sequence(), 0, states, 0, 0, List.copyOf(queues), List.of("broker:5672/"));
    unsent.add(new Fact.Beat(stamp, heartbeat, world.now()));
  }

  private void record(Message message, Function<Stamp, Fact> fact) {
    note(stamp(message.orders), fact);
  }

  private void note(Stamp stamp, Function<Stamp, Fact> fact) {
    if (agent) {
      unsent.add(fact.apply(stamp));
    }
  }

  private Stamp stamp(List<OrderId> orders) {
    return new Stamp(boot, ++sequence, world.now().plus(skew), orders, null);
  }

  /** A fact that was observed and never arrives, however long one waits. */
  public void losesAFact() {
    sequence++;
  }

  void ship(List<Fact> collector) {
    if (silent) {
      return;
    }
    for (Fact fact : unsent) {
      collector.add(
          fact instanceof Fact.Beat beat
              ? new Fact.Beat(beat.stamp(), beat.state(), world.now().plusMillis(50))
              : fact);
    }
    unsent.clear();
  }

  @Override
  public int compareTo(Process other) {
    return boot.id().compareTo(other.boot.id());
  }

  @Override
  public String toString() {
    return boot.toString();
  }
}
