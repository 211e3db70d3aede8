package ordertrace.watch.ledger.broker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a thing on the broker was there, as far as looking at intervals can tell.
 *
 * @param absentUntil the last look that did not show it, before the first that did; null: it was
 *     there at the very first look
 * @param firstSeen the first look that showed it
 * @param lastSeen the last one
 * @param absentFrom the first look after that, without it; null: as far as is known it is there
 */
public record Presence(
    @Nullable Instant absentUntil,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant absentFrom) {

  /** Whether it was there all the time. */
  boolean certainly(Instant from, Instant to) {
    return !from.isBefore(firstSeen) && !to.isAfter(lastSeen);
  }

  /** Whether it may have been there at some time between. */
  boolean possibly(Instant from, Instant to) {
    return (absentUntil == null || to.isAfter(absentUntil))
        && (absentFrom == null || from.isBefore(absentFrom));
  }

  /** Whether it had not been there yet. */
  boolean comesAfter(Instant time) {
    return absentUntil != null && !time.isAfter(absentUntil);
  }

  /** Whether it had been there and gone. */
  boolean overBy(Instant time) {
    return absentFrom != null && !time.isBefore(absentFrom);
  }
}
