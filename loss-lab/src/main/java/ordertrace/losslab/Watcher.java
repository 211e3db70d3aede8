package ordertrace.losslab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ordertrace.losslab.scene.Deeds;
import ordertrace.losslab.scene.Verdicts;
import ordertrace.losslab.score.Expected;
import ordertrace.losslab.score.Pair;
import ordertrace.losslab.score.Row;
import ordertrace.losslab.score.Score;
import ordertrace.losslab.score.Times;

/** Asks for the verdicts of some messages again and again, to see when each is there. */
final class Watcher {

  private record Open(Case about, Set<Expected> seen) {}

  private final Verdicts verdicts;
  private final Deeds deeds;
  private final Duration settleWithin;
  private final Duration maxWait;
  private final List<Open> open = new ArrayList<>();
  private final Map<String, Times> times = new TreeMap<>();
  private final Set<Case> premature = new LinkedHashSet<>();

  /**
   * @param maxWait how long order-watch waits for missing facts before it says that there is a gap
   */
  Watcher(Verdicts verdicts, Deeds deeds, Duration settleWithin, Duration maxWait) {
    this.verdicts = verdicts;
    this.deeds = deeds;
    this.settleWithin = settleWithin;
    this.maxWait = maxWait;
  }

  synchronized void watch(Case one) {
    open.add(new Open(one, new HashSet<>()));
  }

  /** How many messages there are of which not all is said yet. */
  synchronized int open() {
    return open.size();
  }

  /** By state, cause and grade. */
  synchronized Map<String, Times> times() {
    return Map.copyOf(times);
  }

  /** Asks once for each. */
  void look() throws InterruptedException {
    for (Open one : snapshot()) {
      List<Row> rows = verdicts.of(one.about().names());
      see(one, rows, Instant.now());
    }
  }

  private synchronized List<Open> snapshot() {
    return List.copyOf(open);
  }

  private synchronized void see(Open one, List<Row> rows, Instant now) {
    List<Pair> pairs = Pair.of(one.about().expectedBy(deeds, settleWithin), rows);
    for (Pair pair : pairs) {
      Expected expected = pair.expected();
      if (expected != null && pair.wholly() && one.seen().add(expected)) {
        note(one.about(), pair, now);
      }
    }
    if (pairs.stream().anyMatch(Watcher::premature)) {
      premature.add(one.about());
    }
    if (pairs.stream().allMatch(Pair::wholly)) {
      open.remove(one);
    }
  }

  private static boolean premature(Pair pair) {
    Row row = pair.row();
    Expected expected = pair.expected();
    return row != null
        && row.state().equals("LOST")
        && (expected == null || !expected.label().startsWith("LOST"));
  }

  /** Which messages were called lost for a while, though they were not. */
  synchronized Set<String> premature() {
    return premature.stream()
        .filter(one -> !wasLost(one))
        .map(one -> one.id() + " (" + one.fault() + ")")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // What is published again after its deadline was lost until then.
  private boolean wasLost(Case one) {
    Instant first = deeds.time(one.id(), true);
    Instant last = deeds.lastBefore("published", one.id(), Instant.now());
    return one.expected().stream().anyMatch(e -> e.marks().contains("RETRIED"))
        && first != null
        && last != null
        && last.isAfter(first.plus(settleWithin));
  }

  private void note(Case about, Pair pair, Instant now) {
    Expected expected = Objects.requireNonNull(pair.expected());
    if (expected.label().equals(Expected.PENDING)) {
      return;
    }
    Instant due = due(about, expected);
    Duration time = now.isBefore(due) ? Duration.ZERO : Duration.between(due, now);
    times
        .computeIfAbsent(Score.graded(expected.label(), pair.grade()), unused -> new Times())
        .add(time);
  }

  private Instant due(Case about, Expected expected) {
    Instant happened = Objects.requireNonNull(deeds.time(about.id(), false));
    Instant deadline = Objects.requireNonNull(deeds.time(about.id(), true)).plus(settleWithin);
    if (expected.undecidable()) {
      return deadline.plus(maxWait);
    }
    boolean atOnce = expected.atOnce() && !expected.marks().contains("NO_EFFECT");
    return atOnce || happened.isAfter(deadline) ? happened : deadline;
  }
}
