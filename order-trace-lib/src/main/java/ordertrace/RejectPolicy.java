package ordertrace;

/** What becomes of a message that a consumer rejects from a queue. */
public enum RejectPolicy {
  /** It comes back after a while: dead-lettered into a retry topology. */
  RETRY,
  /** It ends in a dead-letter queue and waits for a person. */
  DEAD_LETTER,
  /** It is dropped, and may be. */
  DISCARD,
  /** Nothing catches it: rejecting it loses it. */
  NONE
}
