package ordertrace.watch.web.api;

/** There is nothing of that name. */
final class UnknownException extends RuntimeException {

  UnknownException(String message) {
    super(message);
  }
}
