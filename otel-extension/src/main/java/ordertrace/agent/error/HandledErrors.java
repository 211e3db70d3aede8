package ordertrace.agent.error;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.LocalRootSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import ordertrace.OrderAttributes;
import org.jspecify.annotations.Nullable;

/** Puts an exception that a framework has turned into an answer onto the span of the request. */
final class HandledErrors {

  // Raised by Spring itself, for a wrong URL or form: the type says all, and anybody can cause
  // thousands of them with a scanner.
  private static final String FRAMEWORK = "org.springframework.";

  private HandledErrors() {}

  static @Nullable Object handled(Context context, @Nullable Object[] arguments) {
    Span span = LocalRootSpan.fromContextOrNull(context);
    if (arguments[0] instanceof Throwable error
        && span instanceof ReadableSpan readable
        && readable.getKind() == SpanKind.SERVER) {
      String type = error.getClass().getName();
      span.setAttribute(OrderAttributes.ERROR_TYPE, type);
      if (!type.startsWith(FRAMEWORK)) {
        span.recordException(error);
      }
    }
    return null;
  }
}
