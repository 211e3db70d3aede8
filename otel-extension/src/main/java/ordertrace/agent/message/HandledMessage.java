package ordertrace.agent.message;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import ordertrace.MessageIdentity;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * A message in the hands of this application, until it is settled. Thread-safe.
 *
 * @param queue where it came from
 * @param orders it belongs to
 * @param status what the order enters when it is processed; null: nothing
 * @param trace of its publish, for facts that come when no span is current
 * @param attempts how often the listener was called with it
 */
record HandledMessage(
    String queue,
    List<OrderId> orders,
    MessageIdentity identity,
    MessageNews news,
    @Nullable String status,
    Context trace,
    AtomicLong attempts) {

  /** Returns the current context if it has a span, otherwise that of the publish. */
  Context traceOr(Context current) {
    return Span.fromContext(current).getSpanContext().isValid() ? current : trace;
  }
}
