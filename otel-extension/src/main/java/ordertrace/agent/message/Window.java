package ordertrace.agent.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What is open on one channel, by the ascending numbers that client and broker count it with. A
 * number has its place by its lowest bits, so that nothing is allocated for it; where two meet, the
 * table doubles, and where it may not, the newer one is refused. Not thread-safe.
 */
final class Window<T> {

  // Above this size an empty table is given back.
  private static final int KEPT = 1024;

  private final Allowance allowance;
  private @Nullable Object[] values = new Object[Allowance.FREE];
  private long[] numbers = new long[Allowance.FREE];
  private int size;
  private long low; // nothing is open below
  private long end; // nor from here on

  Window(Allowance allowance) {
    this.allowance = allowance;
  }

  /** Returns false where there is no place for it. */
  boolean put(long number, T value) {
    while (values[place(number)] != null) {
      // The same number twice: the application shares the channel between threads.
      if (numbers[place(number)] == number || !allowance.take(values.length)) {
        return false;
      }
      resize(values.length * 2);
    }
    low = size == 0 ? number : Math.min(low, number);
    end = size == 0 ? number + 1 : Math.max(end, number + 1);
    set(number, value);
    size++;
    return true;
  }

  /** Takes one; null: it is not open. */
  @Nullable T take(long number) {
    T value = get(number);
    if (value != null) {
      values[place(number)] = null;
      size--;
      if (number == low) {
        advance();
      }
      giveBackIfEmpty();
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
    LongStream candidates =
        isDense()
            ? LongStream.rangeClosed(low, to)
            : Arrays.stream(numbers).filter(number -> number <= to).sorted();
    return candidates.filter(number -> get(number) != null).toArray();
  }

  /** The highest number ever put; 0: none. */
  long highest() {
    return end == 0 ? 0 : end - 1;
  }

  /** Forgets everything and gives the memory back. */
  void clear() {
    allowance.giveBack(values.length - Allowance.FREE);
    values = new Object[Allowance.FREE];
    numbers = new long[Allowance.FREE];
    size = 0;
    low = end;
  }

  private int place(long number) {
    return (int) number & (values.length - 1);
  }

  @SuppressWarnings("unchecked") // only set() writes
  private @Nullable T get(long number) {
    int place = place(number);
    return numbers[place] == number ? (T) values[place] : null;
  }

  private void set(long number, Object value) {
    values[place(number)] = value;
    numbers[place(number)] = number;
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

  private void giveBackIfEmpty() {
    if (size == 0 && values.length > KEPT) {
      clear();
    }
  }

  private void resize(int length) {
    @Nullable Object[] oldValues = values;
    long[] oldNumbers = numbers;
    values = new Object[length];
    numbers = new long[length];
    for (int i = 0; i < oldValues.length; i++) {
      Object value = oldValues[i];
      if (value != null) {
        set(oldNumbers[i], value);
      }
    }
  }
}
