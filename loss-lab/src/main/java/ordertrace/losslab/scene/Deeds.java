package ordertrace.losslab.scene;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import ordertrace.losslab.actor.Actor;
import ordertrace.losslab.actor.Said;
import org.jspecify.annotations.Nullable;

/** What actors say that they did: the lab's own truth. Safe for use by several threads. */
public final class Deeds {

  /** Something that was done with a message. */
  private record Deed(String what, String queue, Instant at) {}

  private static final int WORDS = 6;
  private static final Duration LONGEST = Duration.ofMinutes(8);

  private final Map<String, List<Deed>> deeds = new ConcurrentHashMap<>();

  /** Hears a line of an actor's output; those that are not for the lab are passed over. */
  void hear(String line) {
    List<String> words = List.of(line.split(Actor.TAB, -1));
    if (words.get(0).equals(Said.MARK) && words.size() == WORDS && words.get(1).equals("did")) {
      Instant at = Instant.ofEpochMilli(Long.parseLong(words.get(5)));
      note(words.get(2), words.get(3), words.get(4), at);
    }
  }

  /** Notes what the lab did itself. */
  public synchronized void note(String what, String id, String queue, Instant at) {
    deeds.computeIfAbsent(id, unused -> new ArrayList<>()).add(new Deed(what, queue, at));
    notifyAll();
  }

  /** How often something was done with a message in a queue. */
  public synchronized long count(String what, String id, String queue) {
    return deeds.getOrDefault(id, List.of()).stream()
        .filter(deed -> deed.what().equals(what) && deed.queue().equals(queue))
        .count();
  }

  /** Returns when the first, or the last, thing was done with a message; null: nothing was. */
  public synchronized @Nullable Instant time(String id, boolean first) {
    var times = deeds.getOrDefault(id, List.of()).stream().map(Deed::at);
    return (first ? times.min(Instant::compareTo) : times.max(Instant::compareTo)).orElse(null);
  }

  /** Returns when something was first done with a message in a queue; null: it was not. */
  public synchronized @Nullable Instant time(String what, String id, String queue) {
    return deeds.getOrDefault(id, List.of()).stream()
        .filter(deed -> deed.what().equals(what) && deed.queue().equals(queue))
        .map(Deed::at)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Returns when something was last done with a message before a time; null: it was not. */
  public synchronized @Nullable Instant lastBefore(String what, String id, Instant time) {
    return deeds.getOrDefault(id, List.of()).stream()
        .filter(deed -> deed.what().equals(what) && !deed.at().isAfter(time))
        .map(Deed::at)
        .max(Instant::compareTo)
        .orElse(null);
  }

  /**
   * Waits until something was done so often.
   *
   * @throws LabException if it is not in time
   */
  public void await(String what, String id, String queue, long times) throws InterruptedException {
    await(what, Set.of(id), queue, times);
  }

  /** The same for several messages together. */
  public synchronized void await(String what, Set<String> ids, String queue, long times)
      throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (ids.stream().mapToLong(id -> count(what, id, queue)).sum() < times) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new LabException(
            "Nobody has %s %s in %s for %s".formatted(what, ids, queue, LONGEST));
      }
      wait(left);
    }
  }
}
