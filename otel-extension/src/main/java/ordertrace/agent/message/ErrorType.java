package ordertrace.agent.message;

import org.jspecify.annotations.Nullable;

/** Names what a handler threw. */
final class ErrorType {

  // Spring's own wrapper, which says nothing of what went wrong.
  private static final String WRAPPER = "ListenerExecutionFailedException";

  private ErrorType() {}

  /** Returns the class name of the application's error, or null when there is none. */
  static @Nullable String of(@Nullable Throwable failure) {
    return failure == null ? null : unwrapped(failure).getClass().getName();
  }

  /** Returns the application's error itself. */
  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null && failure.getClass().getSimpleName().equals(WRAPPER)
        ? unwrapped(cause)
        : failure;
  }
}
