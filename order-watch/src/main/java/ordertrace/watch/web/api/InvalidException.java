package ordertrace.watch.web.api;

/** The question breaks a rule; the message names value, rule and example. */
final class InvalidException extends RuntimeException {

  InvalidException(String message) {
    super(message);
  }
}
