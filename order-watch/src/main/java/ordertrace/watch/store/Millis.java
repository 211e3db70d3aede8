package ordertrace.watch.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as the database keeps them; what no clock can mean becomes the nearest that one can. */
final class Millis {

  private static final long FIRST = Instant.parse("1970-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();
  private static final long DAY = 86_400_000;

  private Millis() {}

  static long of(Instant time) {
    long second = Math.max(FIRST / 1000, Math.min(LAST / 1000, time.getEpochSecond()));
    return second * 1000 + (second == time.getEpochSecond() ? time.getNano() / 1_000_000 : 0);
  }

  static @Nullable Long orNull(@Nullable Instant time) {
    return time == null ? null : of(time);
  }

  static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  static int day(Instant time) {
    return (int) (of(time) / DAY);
  }
}
