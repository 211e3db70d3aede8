package ordertrace.watch.ledger.message;

/** What else is true of a row. */
public enum Mark {
  /** It was done after its deadline. */
  LATE,
  /** It was processed more than once. */
  DUPLICATE,
  /** This queue delivered it again. */
  REDELIVERED,
  /** It was tried again: by another copy, or after having been dead-lettered. */
  RETRIED,
  /** It was acknowledged, and its order did not advance in time. */
  NO_EFFECT
}
