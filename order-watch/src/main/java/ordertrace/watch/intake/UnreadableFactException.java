package ordertrace.watch.intake;

/**
 * A log record that cannot be taken as a fact. The message names place, kind of value and rule, and
 * never a value, which may be anything.
 */
final class UnreadableFactException extends RuntimeException {

  private final RejectReason reason;

  UnreadableFactException(RejectReason reason, String message) {
    // Somebody may send thousands of them; where in our code it was found tells nothing.
    super(message, null, false, false);
    this.reason = reason;
  }

  RejectReason reason() {
    return reason;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  UnreadableFactException in(String eventName) {
    return new UnreadableFactException(reason, eventName + ": " + text());
  }
}
