package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ordertrace.Heartbeat;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.Beat;
import org.jspecify.annotations.Nullable;

/**
 * Thins out old heartbeats. Kept are: one for each minute; each that says something else than the
 * one before it, and that one; the first and the last; and the one that came here the quickest, as
 * it tells the clock.
 */
final class Signs {

  private Signs() {}

  /** What a heartbeat says that does not grow by itself. */
  private record State(
      List<String> hooks, long drops, long errors, List<String> queues, List<String> connections) {

    static State of(Heartbeat beat) {
      List<String> hooks = beat.capabilities().stream().map(c -> c.name() + c.on()).toList();
      return new State(hooks, beat.drops(), beat.errors(), beat.queues(), beat.connections());
    }
  }

  /**
   * Returns what is to be kept.
   *
   * @param signs by their numbers
   * @param old what came before is thinned out
   * @param forgotten of what came before no minute is kept: the facts of that time are gone
   */
  static List<Fact.OfBoot> thinned(List<Fact.OfBoot> signs, Instant old, Instant forgotten) {
    List<Beat> beats = signs.stream().filter(Beat.class::isInstance).map(Beat.class::cast).toList();
    Set<Long> kept = new HashSet<>();
    beats.stream()
        .min(Comparator.comparing(beat -> Duration.between(beat.stamp().time(), beat.received())))
        .ifPresent(quickest -> kept.add(quickest.stamp().sequence()));
    keep(beats, old, forgotten, kept);
    List<Fact.OfBoot> thinned = new ArrayList<>();
    for (Fact.OfBoot sign : signs) {
      if (!(sign instanceof Beat) || kept.contains(sign.stamp().sequence())) {
        thinned.add(sign);
      }
    }
    return thinned;
  }

  private static void keep(List<Beat> beats, Instant old, Instant forgotten, Set<Long> kept) {
    @Nullable Beat before = null;
    @Nullable State state = null;
    long minute = Long.MIN_VALUE;
    for (int i = 0; i < beats.size(); i++) {
      Beat beat = beats.get(i);
      State says = State.of(beat.state());
      long inMinute = Math.floorDiv(beat.stamp().time().getEpochSecond(), 60);
      boolean changed = !Objects.equals(says, state);
      if (changed && before != null) {
        kept.add(before.stamp().sequence());
      }
      if (changed
          || i == 0
          || (inMinute != minute && !beat.received().isBefore(forgotten))
          || i == beats.size() - 1
          || !beat.received().isBefore(old)) {
        kept.add(beat.stamp().sequence());
        minute = inMinute;
      }
      before = beat;
      state = says;
    }
  }
}
