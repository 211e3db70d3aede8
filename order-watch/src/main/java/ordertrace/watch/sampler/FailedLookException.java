package ordertrace.watch.sampler;

import org.jspecify.annotations.Nullable;

/** A look that failed; the message names the place, what was found and what is expected. */
final class FailedLookException extends RuntimeException {

  private final LookFailure failure;

  FailedLookException(LookFailure failure, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  LookFailure failure() {
    return failure;
  }
}
