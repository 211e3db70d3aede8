package sample.shop.order;

/** The order's status does not allow what was asked for. */
public final class IllegalStatusChangeException extends RuntimeException {

  /**
   * @param what completes the sentence "an order in this status cannot …"
   */
  public IllegalStatusChangeException(String orderId, OrderStatus status, String what) {
    super("Order %s is %s and cannot %s.".formatted(orderId, status, what));
  }
}
