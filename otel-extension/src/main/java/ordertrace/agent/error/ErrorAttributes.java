package ordertrace.agent.error;

import static ordertrace.OrderAttributes.DB_RESPONSE_STATUS_CODE;
import static ordertrace.OrderAttributes.ERROR_TYPE;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import java.sql.SQLException;
import ordertrace.agent.guard.Capability;
import org.jspecify.annotations.Nullable;

/**
 * Adds type and code of an error where the agent tells only the exception: it gives both to HTTP
 * spans, but to messaging and JDBC spans only with its coming conventions switched on.
 */
final class ErrorAttributes implements AttributesExtractor<Object, Object> {

  private final Capability capability;

  ErrorAttributes(Capability capability) {
    this.capability = capability;
  }

  @Override
  public void onStart(AttributesBuilder attributes, Context parentContext, Object request) {}

  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      Object request,
      @Nullable Object response,
      @Nullable Throwable error) {
    if (error != null) {
      capability.run(() -> describe(error, attributes, attributes.build()));
    }
  }

  private static void describe(Throwable error, AttributesBuilder attributes, Attributes known) {
    if (known.get(ERROR_TYPE) == null) {
      attributes.put(ERROR_TYPE, error.getClass().getName());
    }
    if (error instanceof SQLException failure && known.get(DB_RESPONSE_STATUS_CODE) == null) {
      attributes.put(DB_RESPONSE_STATUS_CODE, code(failure));
    }
  }

  // PostgreSQL has no codes but SQLSTATEs; where a vendor has its own, it says more. Null is left
  // out.
  private static @Nullable String code(SQLException failure) {
    return failure.getErrorCode() == 0
        ? failure.getSQLState()
        : String.valueOf(failure.getErrorCode());
  }
}
