package ordertrace.watch.ledger.fact;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Facts are sent at least once; this is where they become exactly once. */
public final class Distinct {

  // Of two that claim the same name, the same one must win whichever came first.
  private static final Comparator<Fact> FIRST_RECEIVED =
      Comparator.comparing(Distinct::received).thenComparing(Fact::toString);

  private record Name(String boot, long sequence) {}

  private Distinct() {}

  /** Returns each fact once, by boot and in the order of its sequence. */
  public static <F extends Fact> List<F> of(Collection<? extends F> facts) {
    Comparator<Name> order = Comparator.comparing(Name::boot).thenComparingLong(Name::sequence);
    Map<Name, F> byName = new TreeMap<>(order);
    for (F fact : facts) {
      Stamp stamp = fact.stamp();
      byName.merge(new Name(stamp.boot().id(), stamp.sequence()), fact, Distinct::first);
    }
    return List.copyOf(byName.values());
  }

  private static <F extends Fact> F first(F one, F other) {
    return FIRST_RECEIVED.compare(one, other) <= 0 ? one : other;
  }

  private static long received(Fact fact) {
    return fact instanceof Fact.Beat beat ? beat.received().toEpochMilli() : 0;
  }
}
