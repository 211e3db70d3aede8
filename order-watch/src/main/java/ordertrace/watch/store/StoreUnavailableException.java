package ordertrace.watch.store;

/** The database does not answer, or has no room; trying again later may help. */
public final class StoreUnavailableException extends RuntimeException {

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
