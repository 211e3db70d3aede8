package ordertrace.agent.message;

import org.jspecify.annotations.Nullable;

/** Names what a handler threw. */
final class ErrorType {

  // Spring's own wrapper, which says nothing of what went wrong.
  private static final String WRAPPER = "ListenerExecutionFailedException";

  private ErrorType() {}

  /** Returns the class name of the application's error, or null when there is none. */
  static @Nullable String of(@Nullable Throwable failure) {
    if (failure == null) {
      return null;
    }
    Throwable cause = failure.getCause();
    return cause != null && failure.getClass().getSimpleName().equals(WRAPPER)
        ? of(cause)
        : failure.getClass().getName();
  }
}
