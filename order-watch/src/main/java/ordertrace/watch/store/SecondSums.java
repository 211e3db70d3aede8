package ordertrace.watch.store;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many there were in each second, to be asked for all up to any second. Some bytes for each: of
 * three days there are millions.
 */
final class SecondSums {

  private static final int HOUR = 3600;

  private final NavigableMap<Long, Hour> hours = new TreeMap<>();

  /** The sums as they were at one moment; never changes. */
  static final class View {

    private final NavigableMap<Long, Part> parts = new TreeMap<>();
    private final long before;

    private View(Map<Long, Hour> hours, long from) {
      long sum = 0;
      for (Map.Entry<Long, Hour> each : hours.entrySet()) {
        parts.put(each.getKey(), new Part(sum, each.getValue()));
        sum += each.getValue().upTo(HOUR);
      }
      before = sum(from - 1);
    }

    /** Returns how many there were up to a second, that one included. */
    long upTo(long second) {
      return Math.max(0, sum(second) - before);
    }

    private long sum(long second) {
      long hour = Math.floorDiv(second, HOUR);
      Map.Entry<Long, Part> last = parts.floorEntry(hour);
      if (last == null) {
        return 0;
      }
      int upTo = last.getKey() == hour ? Math.floorMod(second, HOUR) : HOUR;
      return last.getValue().before() + last.getValue().hour().upTo(upTo);
    }
  }

  private record Part(long before, Hour hour) {}

  /** The seconds of an hour in which there were any, and the sum up to each; never changes. */
  private static final class Hour {

    static final Hour NONE = new Hour(new TreeMap<>());

    private final short[] seconds;
    private final int[] sums;

    Hour(SortedMap<Integer, Integer> counts) {
      seconds = new short[counts.size()];
      sums = new int[counts.size()];
      int at = 0;
      int sum = 0;
      for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
        sum += count.getValue();
        seconds[at] = count.getKey().shortValue();
        sums[at++] = sum;
      }
    }

    Hour with(Map<Integer, Integer> changed) {
      SortedMap<Integer, Integer> counts = new TreeMap<>();
      for (int at = 0; at < seconds.length; at++) {
        counts.put((int) seconds[at], sums[at] - (at == 0 ? 0 : sums[at - 1]));
      }
      counts.putAll(changed);
      return new Hour(counts);
    }

    int upTo(int second) {
      int found = Arrays.binarySearch(seconds, (short) second);
      int last = found >= 0 ? found : -found - 2;
      return last < 0 ? 0 : sums[last];
    }
  }

  /** Says how many there are in some seconds, whatever was said of these before. */
  void put(Map<Long, Long> counts) {
    Map<Long, Map<Integer, Integer>> byHour = new TreeMap<>();
    counts.forEach(
        (second, count) ->
            byHour
                .computeIfAbsent(Math.floorDiv(second, (long) HOUR), hour -> new TreeMap<>())
                .put(Math.floorMod(second, HOUR), Math.toIntExact(count)));
    byHour.forEach(
        (hour, changed) -> hours.put(hour, hours.getOrDefault(hour, Hour.NONE).with(changed)));
  }

  /** Forgets the hours that were over before a second. */
  void forgetBefore(long second) {
    hours.headMap(Math.floorDiv(second, (long) HOUR)).clear();
  }

  boolean isEmpty() {
    return hours.isEmpty();
  }

  /** Returns the sums from a second on, as they are now. */
  View since(long second) {
    return new View(hours, second);
  }
}
