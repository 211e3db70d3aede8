package sample.crm.order;

/** Where an order stands, in the order of its life; the last three end it. */
public enum OrderStatus {
  SUBMITTED,
  PRICE_CALCULATED,
  MANUFACTURING_APPROVED,
  MANUFACTURING_STARTED,
  MANUFACTURING_COMPLETED,
  PACKAGING,
  SHIPPED,
  CLOSED,
  CANCELLED,
  REJECTED;

  /** Whether nothing can follow. */
  public boolean isTerminal() {
    return this == CLOSED || this == CANCELLED || this == REJECTED;
  }

  /** Whether news of {@code next} would move the order on: late and repeated news does not. */
  public boolean isBefore(OrderStatus next) {
    return !isTerminal() && compareTo(next) < 0;
  }

  boolean isApprovable() {
    return this == PRICE_CALCULATED;
  }

  // Once a manager has approved, material may be cut at any moment.
  boolean isRejectable() {
    return this == SUBMITTED || this == PRICE_CALCULATED;
  }

  boolean isCancellable() {
    return compareTo(MANUFACTURING_STARTED) < 0;
  }

  // PACKAGING too: a parcel may arrive before the MES tells that it left.
  boolean isClosable() {
    return this == PACKAGING || this == SHIPPED;
  }
}
