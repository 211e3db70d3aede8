package ordertrace.watch.ledger.message;

/** What became of one copy in one queue. */
public enum MessageState {
  /** Its time is not over, or it provably still waits. */
  PENDING,
  /** Its consumer processed and settled it. */
  DELIVERED,
  /** It left this queue for another one, or another copy took its place; it is judged there. */
  MOVED,
  /** It was dropped as the journey file says it may be, or its transaction was rolled back. */
  DISCARDED,
  /** It will never be processed. */
  LOST,
  /** The connection died before the broker's answer. */
  IN_DOUBT,
  /** The evidence is not complete. */
  GAP,
  /** It was delivered, and nobody who could tell published it. */
  ALIEN
}
