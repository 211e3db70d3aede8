package ordertrace.watch.ledger.order;

/** How an order does. */
public enum OrderState {
  /** No status of it is known. */
  UNKNOWN,
  /** Within its limits. */
  RUNNING,
  /** Slower than nearly all others; or beyond its limit, as far as the facts are here. */
  AT_RISK,
  /** In its stage beyond that stage's limit. */
  STUCK,
  /** The customer owes the next step. */
  WAITING,
  /** The customer has owed it for too long. */
  ABANDONED,
  /** In a terminal status. */
  ENDED
}
