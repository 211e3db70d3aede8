package ordertrace.agent.order;

import static ordertrace.OrderAttributes.MESSAGE_COPY_ID;
import static ordertrace.OrderAttributes.MESSAGE_PARENT_COPY_ID;
import static ordertrace.OrderAttributes.MESSAGING_CONVERSATION_ID;
import static ordertrace.OrderAttributes.MESSAGING_MESSAGE_ID;
import static ordertrace.OrderAttributes.ORDER_ID;
import static ordertrace.OrderAttributes.ORDER_INITIATOR;
import static ordertrace.OrderAttributes.ORDER_STATUS;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.function.Supplier;
import ordertrace.OrderId;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import org.jspecify.annotations.Nullable;

/** Writes what the parent context knows of the order onto every span that starts. */
public final class OrderSpanProcessor implements SpanProcessor {

  private final LocalTraces traces;
  private final Capability capability;
  private final Capability end;
  private final Supplier<CompletableResultCode> atShutdown;

  /**
   * A processor that also tells when the SDK stops.
   *
   * @param atShutdown called when the SDK begins to stop, which waits for what it returns
   */
  public OrderSpanProcessor(
      LocalTraces traces, Guard guard, Supplier<CompletableResultCode> atShutdown) {
    this.traces = traces;
    this.capability = guard.capability("spans");
    // Its own: whatever becomes of spans, facts want their goodbye.
    this.end = guard.capability("end");
    this.atShutdown = atShutdown;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    capability.run(() -> start(parentContext, span));
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (LocalTraces.isLocalRoot(span.getParentSpanContext())) {
      capability.run(() -> traces.rootEnded(span.getSpanContext()));
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode shutdown() {
    return end.call(CompletableResultCode.ofSuccess(), atShutdown::get);
  }

  private void start(Context parentContext, ReadWriteSpan span) {
    boolean localRoot = LocalTraces.isLocalRoot(span.getParentSpanContext());
    OrderContext order = traces.started(parentContext, span, localRoot);
    List<OrderId> ids = order.ambientIds();
    write(span, ids);
    write(span, ORDER_STATUS, order.status());
    write(span, ORDER_INITIATOR, order.ambientInitiator());
    if (span.getKind() == SpanKind.CONSUMER && order.delivery() != null) {
      write(span, order.delivery());
    }
    MessageBatch batch = MessageBatch.from(parentContext);
    if (batch != null) {
      BatchedSpan.write(span, batch, ids, localRoot);
    }
  }

  private static void write(ReadWriteSpan span, List<OrderId> ids) {
    if (ids.size() == 1) {
      span.setAttribute(ORDER_ID, ids.get(0).value());
    } else if (!ids.isEmpty()) {
      span.setAllAttributes(OrderIds.attributes(ids));
    }
  }

  private static void write(ReadWriteSpan span, CurrentDelivery delivery) {
    write(span, MESSAGING_MESSAGE_ID, delivery.messageId());
    write(span, MESSAGING_CONVERSATION_ID, delivery.conversationId());
    write(span, MESSAGE_COPY_ID, delivery.copyId());
    write(span, MESSAGE_PARENT_COPY_ID, delivery.parentCopyId());
  }

  private static void write(ReadWriteSpan span, AttributeKey<String> key, @Nullable String value) {
    if (value != null) {
      span.setAttribute(key, value);
    }
  }
}
