package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of a copy in one queue, before marks and deadlines are added.
 *
 * @param doneAt when it was done; null unless it is delivered
 * @param lostAt when it was lost; null unless it is
 * @param leftAt when it left this queue at the earliest; null unless nothing has shown yet where it
 *     came to
 * @param leftBy when it did at the latest
 * @param targets where it must have gone then
 */
record Finding(
    MessageState state,
    @Nullable Cause cause,
    @Nullable Grade grade,
    @Nullable GapReason reason,
    @Nullable Instant nextLook,
    @Nullable Instant doneAt,
    @Nullable Instant lostAt,
    @Nullable Instant leftAt,
    @Nullable Instant leftBy,
    Set<Place> targets,
    String why) {

  static Finding pending(@Nullable Instant nextLook, String why) {
    return of(MessageState.PENDING, null, null, null, nextLook, why);
  }

  static Finding delivered(Grade grade, Instant doneAt, String why) {
    return new Finding(
        MessageState.DELIVERED, null, grade, null, null, doneAt, null, null, null, Set.of(), why);
  }

  static Finding lost(Cause cause, Grade grade, Instant at, String why) {
    return new Finding(
        MessageState.LOST, cause, grade, null, null, null, at, null, null, Set.of(), why);
  }

  static Finding gap(GapReason reason, String why) {
    return of(MessageState.GAP, null, null, reason, null, why);
  }

  static Finding discarded(String why) {
    return of(MessageState.DISCARDED, null, Grade.OBSERVED, null, null, why);
  }

  static Finding alien(String why) {
    return of(MessageState.ALIEN, null, null, null, null, why);
  }

  /** It went, and something shows where. */
  static Finding moved(Grade grade, String why) {
    return of(MessageState.MOVED, null, grade, null, null, why);
  }

  /** It went, and must be looked for in these places. */
  static Finding movedTo(Set<Place> targets, Instant left, Grade grade, String why) {
    return new Finding(
        MessageState.MOVED,
        null,
        grade,
        null,
        null,
        null,
        null,
        left,
        left,
        Set.copyOf(targets),
        why);
  }

  Finding as(MessageState other) {
    return new Finding(
        other, cause, grade, reason, nextLook, doneAt, lostAt, leftAt, leftBy, targets, why);
  }

  Finding leftBy(Instant latest) {
    return new Finding(
        state, cause, grade, reason, nextLook, doneAt, lostAt, leftAt, latest, targets, why);
  }

  /** If it is lost, then it was at this time. */
  Finding lostAt(Instant time) {
    return new Finding(
        state,
        cause,
        grade,
        reason,
        nextLook,
        doneAt,
        lostAt == null ? null : time,
        leftAt,
        leftBy,
        targets,
        why);
  }

  boolean is(MessageState other) {
    return state == other;
  }

  private static Finding of(
      MessageState state,
      @Nullable Cause cause,
      @Nullable Grade grade,
      @Nullable GapReason reason,
      @Nullable Instant nextLook,
      String why) {
    return new Finding(
        state, cause, grade, reason, nextLook, null, null, null, null, Set.of(), why);
  }
}
