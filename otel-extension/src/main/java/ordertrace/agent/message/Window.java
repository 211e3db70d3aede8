package ordertrace.agent.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What is open on one channel, by the ascending numbers that client and broker count it with. A
 * hash table without an object for each entry: neighbouring numbers lie in neighbouring places, and
 * one that is forgotten for long is in nobody's way. Not thread-safe.
 */
final class Window<T> {

  // Above this many entries an empty table is given back.
  private static final int KEPT = 1024;

  private final Allowance allowance;
  private @Nullable Object[] values = new Object[2 * Allowance.FREE];
  private long[] numbers = new long[2 * Allowance.FREE];
  private int size;
  private long low; // nothing is open below
  private long end; // nor from here on

  Window(Allowance allowance) {
    this.allowance = allowance;
  }

  /** Returns false where there is no room for it. */
  boolean put(long number, T value) {
    if (size == room() && !grow()) {
      return false;
    }
    int place = place(number);
    if (values[place] != null) {
      return false; // the application shares the channel between threads, and drew it twice
    }
    values[place] = value;
    numbers[place] = number;
    low = size == 0 ? number : Math.min(low, number);
    end = size == 0 ? number + 1 : Math.max(end, number + 1);
    size++;
    return true;
  }

  /** Takes one; null: it is not open. */
  @Nullable T take(long number) {
    T value = get(number);
    if (value != null) {
      free(place(number));
      size--;
      if (number == low) {
        advance();
      }
      if (size == 0 && room() > KEPT) {
        clear();
      }
    }
    return value;
  }

  /** Takes all up to this one, in their order. */
  List<T> takeUpTo(long last) {
    List<T> taken = new ArrayList<>();
    for (long number : openUpTo(last)) {
      T value = take(number);
      if (value != null) {
        taken.add(value);
      }
    }
    return taken;
  }

  /** The numbers of all up to this one, in their order. */
  long[] openUpTo(long last) {
    long to = Math.min(last, end - 1);
    return isDense()
        ? LongStream.rangeClosed(low, to).filter(number -> get(number) != null).toArray()
        : IntStream.range(0, values.length)
            .filter(place -> values[place] != null)
            .mapToLong(place -> numbers[place])
            .filter(number -> number <= to)
            .sorted()
            .toArray();
  }

  /** The highest number ever put; 0: none. */
  long highest() {
    return end == 0 ? 0 : end - 1;
  }

  /** Forgets everything and gives the memory back. */
  void clear() {
    allowance.giveBack(room() - Allowance.FREE);
    values = new Object[2 * Allowance.FREE];
    numbers = new long[2 * Allowance.FREE];
    size = 0;
    low = end;
  }

  // Half of the places stay empty, so that one is found in a step or two.
  private int room() {
    return values.length / 2;
  }

  private int home(long number) {
    return (int) number & (values.length - 1);
  }

  private int next(int place) {
    return (place + 1) & (values.length - 1);
  }

  /** Where the number is, or would be. */
  private int place(long number) {
    int place = home(number);
    while (values[place] != null && numbers[place] != number) {
      place = next(place);
    }
    return place;
  }

  @SuppressWarnings("unchecked") // only put() writes
  private @Nullable T get(long number) {
    return (T) values[place(number)];
  }

  // Those behind it that had to step aside move up, or they would not be found again.
  private void free(int freed) {
    values[freed] = null;
    int gap = freed;
    for (int place = next(gap); values[place] != null; place = next(place)) {
      if (distance(home(numbers[place]), place) >= distance(gap, place)) {
        values[gap] = values[place];
        numbers[gap] = numbers[place];
        values[place] = null;
        gap = place;
      }
    }
  }

  private int distance(int from, int to) {
    return (to - from) & (values.length - 1);
  }

  private boolean grow() {
    if (!allowance.take(room())) {
      return false;
    }
    @Nullable Object[] oldValues = values;
    long[] oldNumbers = numbers;
    values = new Object[2 * oldValues.length];
    numbers = new long[2 * oldValues.length];
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] != null) {
        int place = place(oldNumbers[i]);
        values[place] = oldValues[i];
        numbers[place] = oldNumbers[i];
      }
    }
    return true;
  }

  private void advance() {
    if (size == 0) {
      low = end;
    } else if (isDense()) {
      do {
        low++;
      } while (get(low) == null);
    } else {
      low = openUpTo(Long.MAX_VALUE)[0];
    }
  }

  // Not so where one was forgotten long ago while millions came and went.
  private boolean isDense() {
    return end - low <= values.length;
  }
}
