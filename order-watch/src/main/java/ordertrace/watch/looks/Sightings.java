package ordertrace.watch.looks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import ordertrace.watch.ledger.broker.Presence;
import org.jspecify.annotations.Nullable;

/**
 * When things of one kind were there. Looks must come in the order of their time.
 *
 * @param <K> what they are told apart by
 */
final class Sightings<K> {

  private final Map<K, List<Presence>> stays = new LinkedHashMap<>();
  private @Nullable Instant lastLook;

  /** Takes a look that showed these, and no others. */
  void look(Collection<K> shown, Instant at) {
    shown.forEach(thing -> shown(thing, at));
    stays.values().forEach(stay -> stay.replaceAll(presence -> goneIf(presence, at)));
    lastLook = at;
  }

  /** Returns each stay of each thing. */
  <R> List<R> each(BiFunction<K, Presence, R> result) {
    List<R> results = new ArrayList<>();
    stays.forEach((thing, all) -> all.forEach(stay -> results.add(result.apply(thing, stay))));
    return results;
  }

  /** Returns from the first stay of a thing to its last as one; null: it was never there. */
  @Nullable Presence whole(K thing) {
    List<Presence> all = stays.getOrDefault(thing, List.of());
    if (all.isEmpty()) {
      return null;
    }
    Presence first = all.get(0);
    Presence last = all.get(all.size() - 1);
    return new Presence(first.absentUntil(), first.firstSeen(), last.lastSeen(), last.absentFrom());
  }

  /** Returns the look that missed a thing for the first time, for each time that it went. */
  List<Instant> missed(K thing) {
    return stays.getOrDefault(thing, List.of()).stream()
        .map(Presence::absentFrom)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Forgets what was gone by then. */
  void forgetBefore(Instant time) {
    stays.values().forEach(all -> all.removeIf(stay -> isNotAfter(stay.absentFrom(), time)));
    stays.values().removeIf(Collection::isEmpty);
  }

  private void shown(K thing, Instant at) {
    List<Presence> all = stays.computeIfAbsent(thing, key -> new ArrayList<>());
    Presence last = all.isEmpty() ? null : all.get(all.size() - 1);
    if (last != null && last.absentFrom() == null) {
      all.set(all.size() - 1, new Presence(last.absentUntil(), last.firstSeen(), at, null));
    } else {
      all.add(new Presence(lastLook, at, at, null));
    }
  }

  private static Presence goneIf(Presence stay, Instant at) {
    return stay.absentFrom() == null && stay.lastSeen().isBefore(at)
        ? new Presence(stay.absentUntil(), stay.firstSeen(), stay.lastSeen(), at)
        : stay;
  }

  private static boolean isNotAfter(@Nullable Instant one, Instant other) {
    return one != null && !one.isAfter(other);
  }
}
