package ordertrace.agent.order;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Set;
import java.util.function.Supplier;
import ordertrace.agent.guard.Guard;

/** The door of this package: what the SDK must be given so that spans carry their order. */
public final class OrderSpans {

  private final UnnamedSpans spans = new UnnamedSpans();
  private final LocalTraces localTraces;
  private final Guard guard;

  public OrderSpans(ServiceIdentity service, Guard guard) {
    this.localTraces = new LocalTraces(spans, service);
    this.guard = guard;
  }

  /** Finds what is known of the operation on a context. */
  public LocalTraces localTraces() {
    return localTraces;
  }

  /**
   * Writes the order on spans as they start.
   *
   * @param atShutdown called when the SDK begins to stop, which waits for what it returns
   */
  public SpanProcessor processor(Supplier<CompletableResultCode> atShutdown) {
    return new OrderSpanProcessor(localTraces, guard, atShutdown);
  }

  /**
   * Writes the orders that were learned later.
   *
   * @param exporter one of the exporters of the SDK; each must be wrapped
   * @param hidden attributes that were captured for the extension only and must not leave
   */
  public SpanExporter exporter(SpanExporter exporter, Set<AttributeKey<?>> hidden) {
    spans.addExporter();
    return new LateOrderIds(exporter, spans, hidden, guard.capability("late-order-ids"));
  }
}
