package sample.shop.order;

/** Where an order stands, in the order of its life; the last three end it. */
public enum OrderStatus {
  INITIATED,
  FILE_UPLOADED,
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

  /** Whether others than the shop know of the order. */
  public boolean isSubmitted() {
    return compareTo(SUBMITTED) >= 0;
  }

  boolean takesModel() {
    return this == INITIATED || this == FILE_UPLOADED;
  }

  // Once a manager has approved, material may be cut at any moment.
  boolean isCancellable() {
    return compareTo(MANUFACTURING_APPROVED) < 0;
  }
}
