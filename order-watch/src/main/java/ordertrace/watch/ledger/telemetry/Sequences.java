package ordertrace.watch.ledger.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which numbers of a boot's facts are stored.
 *
 * @param ranges sorted, disjoint, with a hole between each two
 */
public record Sequences(List<Range> ranges) {

  public static final Sequences NONE = new Sequences(List.of());

  /** From {@code first} to {@code last}, both included. */
  public record Range(long first, long last) {

    @Override
    public String toString() {
      return first == last ? Long.toString(first) : first + " to " + last;
    }

    private boolean touches(Range next) {
      return next.first <= last + 1;
    }
  }

  public Sequences {
    ranges = List.copyOf(ranges);
  }

  public static Sequences of(Collection<Long> numbers) {
    return joined(numbers.stream().map(n -> new Range(n, n)));
  }

  /** Returns what either of the two has: facts may be counted in any portions. */
  public Sequences plus(Sequences other) {
    return joined(Stream.concat(ranges.stream(), other.ranges.stream()));
  }

  /** Returns the holes above {@code after}, up to and including {@code upTo}. */
  public List<Range> missing(long after, long upTo) {
    List<Range> missing = new ArrayList<>();
    long next = after + 1;
    for (Range range : ranges) {
      if (range.first > next && next <= upTo) {
        missing.add(new Range(next, Math.min(range.first - 1, upTo)));
      }
      next = Math.max(next, range.last + 1);
    }
    if (next <= upTo) {
      missing.add(new Range(next, upTo));
    }
    return missing;
  }

  static String text(List<Range> ranges) {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
  }

  private static Sequences joined(Stream<Range> unsorted) {
    List<Range> joined = new ArrayList<>();
    unsorted.sorted(Comparator.comparingLong(Range::first)).forEach(range -> add(joined, range));
    return new Sequences(joined);
  }

  private static void add(List<Range> joined, Range range) {
    int end = joined.size() - 1;
    if (end >= 0 && joined.get(end).touches(range)) {
      Range before = joined.get(end);
      joined.set(end, new Range(before.first, Math.max(before.last, range.last)));
    } else {
      joined.add(range);
    }
  }
}
