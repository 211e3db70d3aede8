package sample.crm.order;

/** Nobody has placed an order with this number. */
public final class UnknownOrderException extends RuntimeException {

  UnknownOrderException(String orderId) {
    super("There is no order %s.".formatted(orderId));
  }
}
