package ordertrace.watch.store;

import org.jspecify.annotations.Nullable;

/** The database does not answer, or has no room; trying again later may help. */
public final class StoreUnavailableException extends RuntimeException {

  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
