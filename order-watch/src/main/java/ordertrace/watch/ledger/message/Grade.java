package ordertrace.watch.ledger.message;

/** How well a state is known. */
public enum Grade {
  /** Facts show it. */
  OBSERVED,
  /** Nothing else fits. */
  INFERRED,
  /** That it is so is certain; why is not. */
  UNKNOWN
}
