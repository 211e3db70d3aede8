package ordertrace.watch.looks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The looks at one queue; they must come in the order of their time. Of those older than an hour
 * one a minute is enough, but never is one left out that alone showed something: other consumers,
 * an empty queue, counters before they began anew.
 */
final class QueueBook {

  private static final Duration FRESH = Duration.ofHours(1);

  private final Deque<Seen> old = new ArrayDeque<>();
  private final Deque<Seen> fresh = new ArrayDeque<>();

  void add(Seen look) {
    fresh.add(sharing(look));
    while (fresh.getFirst().at().isBefore(look.at().minus(FRESH))) {
      ripen(fresh.removeFirst());
    }
  }

  /** Forgets all before a time but the last one. */
  void forgetBefore(Instant time) {
    while (old.size() > 1 && !second(old).at().isAfter(time)) {
      old.removeFirst();
    }
  }

  Seen last() {
    return fresh.getLast();
  }

  /** Returns the looks up to a time, and of those before {@code from} the last one. */
  List<Seen> between(Instant from, Instant to) {
    List<Seen> looks = new ArrayList<>(old.size() + fresh.size());
    Stream.concat(old.stream(), fresh.stream())
        .filter(look -> !look.at().isAfter(to))
        .forEach(
            look -> {
              if (looks.size() == 1 && !look.at().isAfter(from)) {
                looks.clear();
              }
              looks.add(look);
            });
    return looks;
  }

  private Seen sharing(Seen look) {
    Seen before = fresh.peekLast();
    return before != null && before.takers().equals(look.takers())
        ? new Seen(look.at(), look.queue(), before.takers())
        : look;
  }

  private void ripen(Seen look) {
    if (showsMore(old.peekLast(), look) || look.countersBeginAnew(fresh.getFirst())) {
      old.add(look);
    }
  }

  private static boolean showsMore(@Nullable Seen before, Seen look) {
    return before == null
        || !before.sameMinute(look)
        || !before.takers().equals(look.takers())
        || before.countersBeginAnew(look)
        || (look.empty() && !before.empty());
  }

  private static Seen second(Deque<Seen> looks) {
    var each = looks.iterator();
    each.next();
    return each.next();
  }
}
