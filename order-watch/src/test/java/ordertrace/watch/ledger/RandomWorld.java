package ordertrace.watch.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import ordertrace.watch.ledger.message.Cause;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Process.Taken;
import ordertrace.watch.ledger.scenario.Queue;
import ordertrace.watch.ledger.scenario.Scenario;

/**
 * An hour in which everything goes wrong that can, by chance, and that remembers what became of
 * each message: a small loss lab without a broker.
 */
public final class RandomWorld {

  /** What is true of one message in one queue; {@code causes} are the ones that may be named. */
  record Truth(MessageState state, Set<Cause> causes) {}

  private static final int STEPS = 40;
  private static final String WORK = "crm.q";
  private static final String RETRY = "crm.retry.q";
  private static final String EVENTS = "crm.mes.q";

  public final Scenario it = Scenario.with(Journeys.MESSAGES);
  final Map<String, Truth> truths = new LinkedHashMap<>();
  final Set<String> calledLost = new TreeSet<>();
  private final Random random;
  private final Process shop = it.starts("shop");
  private final Process mes = it.startsWithoutAgent("mes");
  private final Process bridge;
  private final List<Process> crms = new ArrayList<>();
  final Set<String> neverSettled = new TreeSet<>();
  private final Set<String> processed = new TreeSet<>();
  private int events;
  private final Map<String, List<Message>> waiting = new LinkedHashMap<>();

  public RandomWorld(long seed) {
    random = new Random(seed);
    crms.add(it.starts("crm", Duration.ofSeconds(random.nextInt(601) - 300)));
    crms.add(it.starts("crm", Duration.ofSeconds(random.nextInt(601) - 300)));
    it.broker.exchange("retry", "direct");
    queue(WORK, "single").deadLettersTo("", "crm.dead");
    queue(RETRY, "retried").deadLettersTo("retry", "wait");
    queue("crm.drop.q", "dropped");
    queue("crm.fan.q", "fan");
    queue("audit.fan.q", "fan");
    waiting.put(EVENTS, new ArrayList<>());
    it.broker.queue(EVENTS).boundTo("mes.events", "evt.#").consumedBy(crms.toArray(new Process[0]));
    bridge = it.starts("mes-bridge", Duration.ofSeconds(random.nextInt(601) - 300));
    it.broker.queue("bridge.q").boundTo("mes.events", "evt.#").consumedBy(bridge);
    it.broker.queue("crm.dead");
    it.broker
        .queue("crm.wait")
        .boundTo("retry", "wait")
        .ttl(Duration.ofSeconds(30))
        .deadLettersTo("", RETRY);
    it.minutes(10);
    for (int step = 0; step < STEPS; step++) {
      act();
      it.seconds(random.nextInt(25));
      if (step % 4 == 0) {
        noteLosses();
      }
    }
    end();
  }

  private void noteLosses() {
    it.rows().stream()
        .filter(row -> row.state() == MessageState.LOST)
        .forEach(row -> calledLost.add(row.message() + "@" + row.place().queue()));
  }

  private Queue queue(String name, String key) {
    waiting.put(name, new ArrayList<>());
    return it.broker.queue(name).boundTo("orders", key).consumedBy(crms.toArray(new Process[0]));
  }

  private void act() {
    switch (random.nextInt(15)) {
      case 0, 1, 2, 3 -> publish();
      case 4, 5, 6, 7 -> consume(random.nextInt(10));
      case 8 -> purge();
      case 9 -> replace();
      case 10 -> troublePublish();
      case 11, 12 -> event();
      case 13 -> restartBroker();
      default -> collector();
    }
  }

  private void publish() {
    String[] keys = {"single", "single", "retried", "dropped", "fan"};
    String key = keys[random.nextInt(keys.length)];
    Process.Publish publish = shop.message("orders", key);
    if (random.nextInt(5) == 0) {
      publish.withoutConfirms();
    }
    arrived(publish.publish(), key);
  }

  private void arrived(Message message, String key) {
    List<String> queues =
        switch (key) {
          case "single" -> List.of(WORK);
          case "retried" -> List.of(RETRY);
          case "fan" -> List.of("crm.fan.q", "audit.fan.q");
          default -> List.of("crm.drop.q");
        };
    queues.forEach(queue -> waiting.get(queue).add(message));
  }

  private void event() {
    Message event = mes.message("mes.events", "evt.state").print("p" + ++events).publish();
    it.seconds(random.nextInt(4));
    bridge.witnesses(event);
    waiting.get(EVENTS).add(event);
  }

  private void restartBroker() {
    Message transients = shop.message("orders", "single").notPersistent().publish();
    it.seconds(random.nextInt(20));
    if (it.broker.queue(WORK).holds(transients)) {
      lost(transients, WORK, Cause.BROKER_RESTART, Cause.NEVER_ARRIVED);
    }
    it.broker.restarts();
  }

  private void troublePublish() {
    Process.Publish publish = shop.message("orders", "single");
    switch (random.nextInt(6)) {
      case 0 -> arrived(publish.cut(true), "single");
      case 1 -> lost(publish.cut(false), WORK, Cause.CONNECTION_CUT, Cause.NEVER_ARRIVED);
      case 2 -> lost(publish.failed(), "-", Cause.PUBLISH_FAILED);
      case 3 -> lost(publish.refused(), WORK, Cause.NACKED);
      case 4 -> truth(publish.rolledBack(), "-", MessageState.DISCARDED);
      default -> {
        Message unroutable = shop.message("orders", "nowhere").mandatory().publish();
        lost(unroutable, "-", Cause.RETURNED);
      }
    }
  }

  private void consume(int what) {
    String queue = new ArrayList<>(waiting.keySet()).get(random.nextInt(waiting.size()));
    Message message = ready(queue);
    if (message == null) {
      return;
    }
    Process crm = crms.get(random.nextInt(crms.size()));
    switch (what) {
      case 0 -> crm.delivers(message, queue).fails().requeues();
      case 1 -> reject(crm, message, queue);
      case 2 -> {
        crm.delivers(message, queue); // and dies with it
        restart(crm);
      }
      case 3 -> {
        crm.delivers(message, queue).succeeds(); // and dies before it can say so
        processed.add(name(message) + "@" + queue);
        restart(crm);
      }
      case 4 -> {
        crm.delivers(message, queue, true);
        waiting.get(queue).remove(message);
        lost(message, queue, Cause.HANDLER_GONE);
        restart(crm);
      }
      case 5 -> done(crm.delivers(message, queue, true).succeeds(), message, queue);
      case 6 -> {
        Taken taken = crm.delivers(message, queue).fails().fails();
        it.seconds(random.nextInt(20));
        done(taken.succeeds(), message, queue);
        taken.acks();
      }
      default -> handle(crm, message, queue);
    }
  }

  private Message ready(String queue) {
    return waiting.get(queue).stream()
        .filter(message -> it.broker.queue(queue).holds(message))
        .findFirst()
        .orElse(null);
  }

  private void handle(Process crm, Message message, String queue) {
    Taken taken = crm.delivers(message, queue).succeeds();
    taken.acks();
    done(taken, message, queue);
  }

  private void done(Taken taken, Message message, String queue) {
    waiting.get(queue).remove(message);
    truth(message, queue, MessageState.DELIVERED);
  }

  private void reject(Process crm, Message message, String queue) {
    crm.delivers(message, queue).fails().rejects();
    if (queue.equals(WORK)) {
      waiting.get(queue).remove(message);
      lost(message, queue, Cause.REJECTED);
    } else if (queue.equals("crm.drop.q")) {
      waiting.get(queue).remove(message);
      truth(message, queue, MessageState.DISCARDED);
    } else if (!queue.equals(RETRY)) {
      waiting.get(queue).remove(message);
      lost(message, queue, Cause.REJECTED);
    }
  }

  private void restart(Process crm) {
    it.seconds(random.nextInt(15));
    crm.dies();
    it.seconds(random.nextInt(40));
    crms.set(crms.indexOf(crm), crm.restarts());
  }

  private void replace() {
    int which = random.nextInt(crms.size());
    Process before = crms.get(which);
    Process next = it.starts("crm", Duration.ofSeconds(random.nextInt(601) - 300));
    waiting.keySet().forEach(queue -> it.broker.queue(queue).consumedBy(next));
    it.seconds(random.nextInt(15));
    before.stops();
    crms.set(which, next);
  }

  private void purge() {
    List<Message> purged =
        waiting.get(WORK).stream().filter(m -> it.broker.queue(WORK).holds(m)).toList();
    it.broker.queue(WORK).purge();
    purged.forEach(
        message -> {
          waiting.get(WORK).remove(message);
          lost(message, WORK, Cause.PURGED, Cause.NEVER_ARRIVED, Cause.BROKER_RESTART);
        });
  }

  private void collector() {
    it.collectorGoesAway();
    it.seconds(random.nextInt(120));
    if (random.nextBoolean()) {
      publish();
      consume(9);
    }
    it.collectorComesBack();
  }

  private void end() {
    it.minutes(2);
    for (String queue : waiting.keySet()) {
      List.copyOf(waiting.get(queue)).forEach(message -> handle(crms.get(0), message, queue));
    }
    it.minutes(25);
  }

  private void truth(Message message, String queue, MessageState state) {
    truths.put(name(message) + "@" + queue, new Truth(state, Set.of()));
  }

  // What was done once is not lost, whatever becomes of it when it is delivered again.
  private void lost(Message message, String queue, Cause... causes) {
    if (processed.contains(name(message) + "@" + queue)) {
      neverSettled.add(name(message) + "@" + queue);
      truth(message, queue, MessageState.DELIVERED);
      return;
    }
    truths.put(name(message) + "@" + queue, new Truth(MessageState.LOST, Set.of(causes)));
  }

  private static String name(Message message) {
    return message.name().startsWith("p") ? message.name() + "#1" : message.name();
  }
}
