package ordertrace.watch.ledger.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A queue over time.
 *
 * @param presence from when it was first seen to when it was last seen
 * @param missed the looks that missed it for the first time; more than one if it came back
 * @param samples from the last one before the message in question on; sorted here
 */
public record QueueHistory(
    String name,
    QueueArguments arguments,
    Presence presence,
    List<Instant> missed,
    List<QueueSample> samples) {

  /** A look sooner after a publish may still have missed it. */
  public static final Duration SETTLED = Duration.ofSeconds(10);

  private static final int LOOKS = 3;

  // Depth and counters are of different moments. Under load they may disagree for several looks,
  // while what was dropped stays dropped.
  private static final int LOOKS_FOR_DROPS = 6;

  public QueueHistory {
    missed = List.copyOf(missed);
    samples = samples.stream().sorted(Comparator.comparing(QueueSample::at)).toList();
  }

  /** A queue that did not come back, if it went. */
  public QueueHistory(
      String name, QueueArguments arguments, Presence presence, List<QueueSample> samples) {
    this(name, arguments, presence, missed(presence), samples);
  }

  private static List<Instant> missed(Presence presence) {
    return presence.absentFrom() == null ? List.of() : List.of(presence.absentFrom());
  }

  /** Returns the first look, 10 s after this time or later, that showed nothing in the queue. */
  public @Nullable Instant emptyAfter(Instant time) {
    Instant empty =
        samples.stream()
            .filter(sample -> sample.depth() == 0)
            .map(QueueSample::at)
            .filter(at -> !at.isBefore(time.plus(SETTLED)))
            .findFirst()
            .orElse(null);
    Instant gone = goneAfter(time);
    return gone != null && (empty == null || gone.isBefore(empty)) ? gone : empty;
  }

  /**
   * Returns before when nothing came that was still in the queue at a time; null: it was not seen
   * empty before that.
   */
  public @Nullable Instant emptyBefore(Instant time) {
    for (int i = lastAt(time); i >= 0; i--) {
      if (samples.get(i).depth() == 0) {
        return samples.get(i).at().minus(SETTLED);
      }
    }
    return null;
  }

  /** Returns when a look first missed it after a time; null: none did. */
  public @Nullable Instant goneAfter(Instant time) {
    return missed.stream().filter(at -> at.isAfter(time)).findFirst().orElse(null);
  }

  /** Returns the last look, or null when there was none after this time. */
  public @Nullable QueueSample lastAfter(Instant time) {
    QueueSample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
    return last == null || last.at().isBefore(time) ? null : last;
  }

  /** Returns the looks from the last one at or before {@code from} up to {@code to}. */
  public List<QueueSample> window(Instant from, Instant to) {
    int begin = lastAt(from);
    return begin < 0
        ? List.of()
        : samples.subList(begin, samples.size()).stream()
            .filter(sample -> !sample.at().isAfter(to))
            .toList();
  }

  /** Whether there are looks on both sides of a time. */
  public boolean looksAround(Instant from, Instant to) {
    return !around(from, to).isEmpty();
  }

  /**
   * Whether the ledger knows of every first delivery in a time: nobody unknown took one. What the
   * counters have yet to count at the first look may be any of the last known ones.
   */
  public boolean accounted(Instant from, Instant to) {
    List<List<QueueSample>> windows = around(from, to);
    return !windows.isEmpty() && windows.stream().allMatch(QueueHistory::accounted);
  }

  /** Returns how many messages, at least, left the queue in a time without an acknowledgement. */
  public long dropped(Instant from, Instant to) {
    return around(from, to, LOOKS_FOR_DROPS).stream()
        .mapToLong(QueueHistory::dropped)
        .min()
        .orElse(0);
  }

  /** Whether nobody acknowledged anything in a time, nor in the seconds after it. */
  public boolean untouched(Instant from, Instant to) {
    List<List<QueueSample>> settled = around(from, to.plus(SETTLED));
    return !settled.isEmpty() && grown(settled.get(0), QueueSample::acknowledged) == 0;
  }

  /**
   * The looks that have the whole time between them, the closest ones first. The broker's counters
   * lag behind by some seconds, so each question is asked of several.
   */
  private List<List<QueueSample>> around(Instant from, Instant to) {
    return around(from, to, LOOKS);
  }

  private List<List<QueueSample>> around(Instant from, Instant to, int looks) {
    int begin = lastAt(from);
    int end = firstAt(to);
    List<List<QueueSample>> windows = new ArrayList<>();
    for (int b = begin; b >= 0 && b > begin - looks; b--) {
      for (int e = end; e < samples.size() && e < end + looks; e++) {
        windows.add(samples.subList(b, e + 1));
      }
    }
    return windows;
  }

  private int lastAt(Instant time) {
    int last = -1;
    for (int i = 0; i < samples.size(); i++) {
      last = samples.get(i).at().isAfter(time) ? last : i;
    }
    return last;
  }

  // Of a queue that has gone the last look is all there is.
  private int firstAt(Instant time) {
    for (int i = 0; i < samples.size(); i++) {
      if (!samples.get(i).at().isBefore(time)) {
        return i;
      }
    }
    return presence.absentFrom() == null ? samples.size() : samples.size() - 1;
  }

  private static boolean accounted(List<QueueSample> window) {
    QueueSample last = window.get(window.size() - 1);
    return last.known() - window.get(0).knownSettled() >= firstDeliveries(window);
  }

  static long firstDeliveries(List<QueueSample> window) {
    return grown(window, QueueSample::firstDeliveries);
  }

  static long known(List<QueueSample> window) {
    return window.get(window.size() - 1).known() - window.get(0).known();
  }

  // What a restart of the broker took is not counted here: it has a cause of its own.
  private static long dropped(List<QueueSample> window) {
    long dropped = 0;
    int begin = 0;
    for (int i = 1; i <= window.size(); i++) {
      if (i == window.size() || window.get(i - 1).comesBeforeRestart(window.get(i))) {
        dropped += droppedWithoutRestart(window.subList(begin, i));
        begin = i;
      }
    }
    return dropped;
  }

  private static long droppedWithoutRestart(List<QueueSample> window) {
    long entered = window.get(0).depth() + grown(window, QueueSample::published);
    long stayed = window.get(window.size() - 1).depth();
    return Math.max(0, entered - grown(window, QueueSample::acknowledged) - stayed);
  }

  // The broker's counters begin at zero after its restart.
  private static long grown(List<QueueSample> window, ToLongFunction<QueueSample> counter) {
    long grown = 0;
    for (int i = 1; i < window.size(); i++) {
      QueueSample before = window.get(i - 1);
      QueueSample after = window.get(i);
      long base = before.comesBeforeRestart(after) ? 0 : counter.applyAsLong(before);
      grown += Math.max(0, counter.applyAsLong(after) - base);
    }
    return grown;
  }
}
