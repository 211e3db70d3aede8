package ordertrace;

/** Whom an order waits for while it sits in a stage: who owes the next step. */
public enum Waiting {
  CUSTOMER,
  SYSTEM,
  MANAGER,
  OPERATOR,
  CARRIER,
  NOBODY
}
