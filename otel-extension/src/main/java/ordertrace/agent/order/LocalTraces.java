package ordertrace.agent.order;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link LocalTrace} of a context or span: in the context below a request or delivery, by
 * its span where a scheduled job or the application itself began the trace. Thread-safe.
 */
public final class LocalTraces {

  private final UnnamedSpans spans;
  private final ServiceIdentity service;

  LocalTraces(UnnamedSpans spans, ServiceIdentity service) {
    this.spans = spans;
    this.service = service;
  }

  /** What is known of the operation on this context, with its local trace if there is one. */
  public OrderContext orderOf(Context context) {
    OrderContext order = OrderContext.from(context);
    return order.localTrace() == null
        ? begunHere(order, spans.find(Span.fromContext(context).getSpanContext()))
        : order;
  }

  OrderContext started(Context parentContext, ReadWriteSpan span, boolean localRoot) {
    OrderContext inContext = OrderContext.from(parentContext);
    OrderContext order =
        localRoot && inContext.localTrace() == null
            ? begunHere(inContext, new LocalTrace())
            : orderOf(parentContext);
    LocalTrace trace = order.localTrace();
    if (trace != null) {
      // Below a trace that no context carries, a child finds it by its parent span only.
      boolean byParentOnly = inContext.localTrace() == null;
      remember(span, order, trace, localRoot, byParentOnly);
    }
    return order;
  }

  void rootEnded(SpanContext root) {
    LocalTrace trace = spans.find(root);
    if (trace != null) {
      trace.rootEnded();
    }
  }

  private void remember(
      ReadWriteSpan span,
      OrderContext order,
      LocalTrace trace,
      boolean localRoot,
      boolean byParentOnly) {
    boolean unnamed = order.ambientIds().isEmpty();
    if (span.getSpanContext().isSampled() && (unnamed || byParentOnly)) {
      spans.add(span.getSpanContext(), trace);
      if (localRoot) {
        trace.rootStarted();
      }
    }
  }

  /** Whether a span with this parent is the first of its trace in this process. */
  public static boolean isLocalRoot(SpanContext parent) {
    return !parent.isValid() || parent.isRemote();
  }

  private OrderContext begunHere(OrderContext order, @Nullable LocalTrace trace) {
    return trace == null ? order : order.begunBy(service.name(), trace);
  }
}
