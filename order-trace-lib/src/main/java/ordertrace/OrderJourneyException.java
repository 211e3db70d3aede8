package ordertrace;

/** The journey file cannot be used; the message says which key, its value, the rule, an example. */
public final class OrderJourneyException extends RuntimeException {

  OrderJourneyException(String message) {
    super(message);
  }

  OrderJourneyException(String message, Throwable cause) {
    super(message, cause);
  }
}
