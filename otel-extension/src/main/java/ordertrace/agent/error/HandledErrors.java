package ordertrace.agent.error;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.LocalRootSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.ExceptionEventData;
import java.util.List;
import java.util.Set;
import ordertrace.OrderAttributes;
import org.jspecify.annotations.Nullable;

/** Puts an exception that a framework has turned into an answer onto the span of the request. */
final class HandledErrors {

  // Raised by the framework itself, for a wrong URL or form: the type says all, and anybody can
  // cause thousands of them with a scanner.
  private static final List<String> FRAMEWORKS =
      List.of("org.springframework.", "jakarta.ws.rs.", "javax.ws.rs.", "org.glassfish.jersey.");

  // What only carries the exception that the application threw.
  private static final Set<String> WRAPPERS =
      Set.of(
          "jakarta.servlet.ServletException",
          "org.glassfish.jersey.server.internal.process.MappableException");

  // No error, but how JAX-RS says where the caller should go.
  private static final Set<String> ANSWERS =
      Set.of("jakarta.ws.rs.RedirectionException", "javax.ws.rs.RedirectionException");

  private HandledErrors() {}

  static @Nullable Object handled(Context context, @Nullable Object[] arguments) {
    Span span = LocalRootSpan.fromContextOrNull(context);
    if (arguments[0] instanceof Throwable caught
        && span instanceof ReadableSpan readable
        && readable.getKind() == SpanKind.SERVER) {
      Throwable error = unwrapped(caught);
      if (!ANSWERS.contains(error.getClass().getName())) {
        tell(error, span, readable);
      }
    }
    return null;
  }

  private static void tell(Throwable error, Span span, ReadableSpan known) {
    String type = error.getClass().getName();
    span.setAttribute(OrderAttributes.ERROR_TYPE, type);
    if (FRAMEWORKS.stream().noneMatch(type::startsWith) && !isTold(error, known)) {
      span.recordException(error);
    }
  }

  // What a method that answers for exceptions throws on comes by a second time in WebFlux.
  private static boolean isTold(Throwable error, ReadableSpan span) {
    return span.toSpanData().getEvents().stream()
        .anyMatch(event -> event instanceof ExceptionEventData x && x.getException() == error);
  }

  private static Throwable unwrapped(Throwable caught) {
    Throwable cause = caught.getCause();
    return cause != null && WRAPPERS.contains(caught.getClass().getName()) ? cause : caught;
  }
}
