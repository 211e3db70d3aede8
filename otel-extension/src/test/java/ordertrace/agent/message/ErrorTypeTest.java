package ordertrace.agent.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTypeTest {

  @Test
  void success_has_none() {
    assertThat(ErrorType.of(null)).isNull();
  }

  @Test
  void the_applications_error_is_named_not_springs_wrapper() {
    Throwable wrapped =
        new ListenerExecutionFailedException(new IllegalStateException("no gold left"));

    assertThat(ErrorType.of(wrapped)).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void a_cause_of_the_application_is_not_looked_into() {
    assertThat(ErrorType.of(new IllegalStateException(new RuntimeException())))
        .isEqualTo("java.lang.IllegalStateException");
  }

  /** Spring has moved its own between packages, and may do so again: only the name counts. */
  private static final class ListenerExecutionFailedException extends RuntimeException {
    ListenerExecutionFailedException(Throwable cause) {
      super(cause);
    }
  }
}
