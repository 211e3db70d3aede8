package ordertrace.watch.intake;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of one fact, none of them absurd: a clock that is years off says nothing of when.
 *
 * @param received when it came in, by order-watch's clock
 */
record Times(Instant received) {

  private static final Instant NOT_BEFORE = Instant.parse("2020-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Returns when the fact was observed, by its observer's clock. */
  Instant of(LogRecord log) {
    long nanos = log.getTimeUnixNano() == 0 ? log.getObservedTimeUnixNano() : log.getTimeUnixNano();
    // Unsigned on the wire: what is negative here lies beyond the year 2262.
    Instant time =
        nanos < 0
            ? Instant.MAX
            : Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
    return sane("its time", time);
  }

  /** Returns the time in that attribute, epoch ms, or null without it. */
  @Nullable Instant orNull(Fields fields, AttributeKey<Long> key) {
    Long millis = fields.numberOrNull(key);
    return millis == null ? null : sane("attribute " + key.getKey(), Instant.ofEpochMilli(millis));
  }

  private Instant sane(String place, Instant time) {
    if (time.isBefore(NOT_BEFORE) || time.isAfter(received.plus(AHEAD))) {
      throw new UnreadableFactException(
          RejectReason.ABSURD_TIME,
          place + " is absurd: must not be before 2020 nor more than a day ahead");
    }
    return time;
  }
}
