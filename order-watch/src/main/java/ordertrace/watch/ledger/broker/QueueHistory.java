package ordertrace.watch.ledger.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A queue over time.
 *
 * @param samples from the last one before the message in question on; sorted here
 */
public record QueueHistory(
    String name, QueueArguments arguments, Presence presence, List<QueueSample> samples) {

  /** A look sooner after a publish may still have missed it. */
  public static final Duration SETTLED = Duration.ofSeconds(10);

  public QueueHistory {
    samples = samples.stream().sorted(Comparator.comparing(QueueSample::at)).toList();
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
    return empty == null && presence.goneAfter(time) ? presence.absentFrom() : empty;
  }

  /** Returns the last look, or null when there was none after this time. */
  public @Nullable QueueSample lastAfter(Instant time) {
    QueueSample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
    return last == null || last.at().isBefore(time) ? null : last;
  }

  /** Returns the looks from the last one at or before {@code from} up to {@code to}. */
  public List<QueueSample> window(Instant from, Instant to) {
    int begin = lastAt(from);
    return begin < 0 ? List.of() : upTo(begin, to);
  }

  /**
   * Whether the ledger knows of every first delivery between two looks that have the whole time
   * between them: nobody unknown took one. The broker's counters lag behind by some seconds, so any
   * two such looks will do.
   */
  public boolean accounted(Instant from, Instant to) {
    for (int begin = lastAt(from); begin >= 0; begin--) {
      for (int end = samples.size(); end > begin + 1; end--) {
        List<QueueSample> window = samples.subList(begin, end);
        boolean reaches =
            !window.get(window.size() - 1).at().isBefore(to) || presence.goneAfter(from);
        if (reaches
            && grown(window, QueueSample::known) >= grown(window, QueueSample::firstDeliveries)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<QueueSample> upTo(int begin, Instant to) {
    return samples.subList(begin, samples.size()).stream()
        .filter(sample -> !sample.at().isAfter(to))
        .toList();
  }

  private int lastAt(Instant time) {
    int last = -1;
    for (int i = 0; i < samples.size(); i++) {
      last = samples.get(i).at().isAfter(time) ? last : i;
    }
    return last;
  }

  /** Returns how many messages left the queue in these looks without being acknowledged. */
  public static long dropped(List<QueueSample> window) {
    if (window.size() < 2) {
      return 0;
    }
    long entered = window.get(0).depth() + grown(window, QueueSample::published);
    long stayed = window.get(window.size() - 1).depth();
    return Math.max(0, entered - grown(window, QueueSample::acknowledged) - stayed);
  }

  /** Returns how many were acknowledged in these looks. */
  public static long acknowledged(List<QueueSample> window) {
    return grown(window, QueueSample::acknowledged);
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
