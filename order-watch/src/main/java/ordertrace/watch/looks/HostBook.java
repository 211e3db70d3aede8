package ordertrace.watch.looks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import ordertrace.watch.ledger.broker.Binding;
import ordertrace.watch.ledger.broker.BrokerEvidence;
import ordertrace.watch.ledger.broker.Exchange;
import ordertrace.watch.ledger.broker.QueueHistory;
import ordertrace.watch.ledger.broker.QueueSample;
import ordertrace.watch.looks.Look.Bound;
import ordertrace.watch.looks.Seen.Taker;
import org.jspecify.annotations.Nullable;

/** The looks at one virtual host; they must come in the order of their time. */
final class HostBook {

  // How exactly a broker says when it started: it counts the time since, and answers take theirs.
  private static final Duration VAGUE = Duration.ofSeconds(15);

  // After a restart each queue is counted again when its turn comes.
  private static final Duration SPREAD = Duration.ofSeconds(30);

  private final NavigableSet<Instant> looks = new TreeSet<>();
  private final Map<String, Exchange> exchanges = new TreeMap<>();
  private final Sightings<Bound> bindings = new Sightings<>();
  private final Sightings<String> queues = new Sightings<>();
  private final Map<String, QueueBook> books = new TreeMap<>();
  private final List<Instant> restarts = new ArrayList<>();
  private final Map<String, Reset> beganAnew = new HashMap<>();
  private Map<String, Connection> connections = new HashMap<>();
  private @Nullable Look last;
  private @Nullable Instant firstFull;
  private @Nullable Instant lastFull;

  /** A queue's counters were lower than before at a look. */
  private record Reset(Instant before, Instant at) {}

  boolean knows(Look look) {
    return looks.contains(look.at());
  }

  /** Whether a look comes too late to be put behind the others. */
  boolean isBehind(Look look) {
    return last != null && look.at().isBefore(last.at());
  }

  void add(Look look) {
    noteRestart(look);
    Map<String, Connection> present = new HashMap<>();
    for (Look.Queue queue : look.queues()) {
      List<Taker> takers = queue.consumers().stream().map(t -> taker(t, present)).toList();
      books
          .computeIfAbsent(queue.name(), name -> new QueueBook())
          .add(new Seen(look.at(), queue, takers));
    }
    connections = present;
    queues.look(look.queues().stream().map(Look.Queue::name).toList(), look.at());
    if (look.bindings() != null) {
      addAll(look, look.bindings());
    }
    looks.add(look.at());
    last = look;
  }

  /** Forgets what was over by then. */
  void forgetBefore(Instant time) {
    looks.headSet(time).clear();
    queues.forgetBefore(time);
    bindings.forgetBefore(time);
    books.values().forEach(book -> book.forgetBefore(time));
    books.keySet().removeIf(name -> queues.whole(name) == null);
    restarts.removeIf(at -> at.isBefore(time));
  }

  /** Returns the evidence of a time, or null before a look at the bindings. */
  @Nullable BrokerEvidence evidence(
      Instant from, Instant to, FirstDeliveries.Counts counts, AgentConsumers agents) {
    if (last == null || firstFull == null || lastFull == null) {
      return null;
    }
    Look latest = last;
    List<QueueHistory> histories = new ArrayList<>();
    books.forEach(
        (name, book) ->
            histories.add(
                new QueueHistory(
                    name,
                    book.last().queue().arguments(),
                    Objects.requireNonNull(queues.whole(name)),
                    queues.missed(name),
                    samples(name, book.between(from, to), latest, counts, agents))));
    return new BrokerEvidence(
        latest.host(),
        latest.addresses(),
        List.copyOf(exchanges.values()),
        bindings.each(
            (b, presence) ->
                new Binding(b.exchange(), b.destination(), b.toQueue(), b.key(), presence)),
        histories,
        firstFull,
        lastFull,
        restarts);
  }

  private void addAll(Look look, List<Bound> bound) {
    if (look.exchanges() != null) {
      look.exchanges().forEach(exchange -> exchanges.put(exchange.name(), exchange));
    }
    bindings.look(bound, look.at());
    firstFull = firstFull == null ? look.at() : firstFull;
    lastFull = look.at();
  }

  // A port that was free in one look, and is used by another process in the next, is another one.
  private Taker taker(Look.Taker shown, Map<String, Connection> present) {
    Connection connection =
        present.computeIfAbsent(
            shown.peer(), peer -> connections.getOrDefault(peer, new Connection(peer)));
    connection.consumes(shown.tag());
    return new Taker(shown.tag(), connection);
  }

  // What the broker says is the age of its process; that may live on while the broker in it was
  // stopped and started.
  private void noteRestart(Look look) {
    Instant started = look.startedAt();
    if (started != null && isAfterLastRestart(started.minus(VAGUE))) {
      restarts.add(started);
      return;
    }
    noteNewCounters(look);
    Reset first = beganAnew.values().stream().min(Comparator.comparing(Reset::at)).orElse(null);
    if (first != null && allBeganAnew(look) && isAfterLastRestart(first.before().minus(VAGUE))) {
      restarts.add(first.at());
    }
  }

  private boolean isAfterLastRestart(Instant time) {
    return restarts.isEmpty() || time.isAfter(restarts.get(restarts.size() - 1));
  }

  private void noteNewCounters(Look look) {
    beganAnew.values().removeIf(reset -> reset.at().isBefore(look.at().minus(SPREAD)));
    Look before = last;
    for (Look.Queue queue : look.queues()) {
      if (before != null && beginsAnew(queue, look.at())) {
        beganAnew.putIfAbsent(queue.name(), new Reset(before.at(), look.at()));
      }
    }
  }

  // In one queue alone counters begin anew when it was deleted and declared again.
  private boolean allBeganAnew(Look look) {
    return look.queues().stream()
        .allMatch(queue -> beganAnew.containsKey(queue.name()) || !hasCounted(queue));
  }

  private boolean beginsAnew(Look.Queue queue, Instant at) {
    QueueBook book = books.get(queue.name());
    return book != null
        && last != null
        && book.last().at().equals(last.at())
        && book.last().countersBeginAnew(new Seen(at, queue, List.of()));
  }

  private static boolean hasCounted(Look.Queue queue) {
    return queue.published() + queue.firstDeliveries() + queue.acknowledged() > 0;
  }

  private static List<QueueSample> samples(
      String queue,
      List<Seen> looks,
      Look latest,
      FirstDeliveries.Counts counts,
      AgentConsumers agents) {
    TakerNames names = new TakerNames(queue, latest.at(), agents);
    names.recognise(looks);
    return looks.stream()
        .map(
            seen ->
                new QueueSample(
                    seen.at(),
                    seen.queue().ready(),
                    seen.queue().unacknowledged(),
                    seen.queue().published(),
                    seen.queue().firstDeliveries(),
                    seen.queue().acknowledged(),
                    counts.known(latest.addresses(), queue, seen.at()),
                    counts.known(latest.addresses(), queue, seen.at().minus(QueueHistory.SETTLED)),
                    names.of(seen.takers())))
        .toList();
  }
}
