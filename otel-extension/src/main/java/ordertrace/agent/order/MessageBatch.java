package ordertrace.agent.order;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.List;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are handled together, and what holds for some of them only: so it is shown, but
 * nothing that happens meanwhile is claimed to belong to it.
 *
 * @param orders that some of the messages name and others do not; empty where they name several, or
 *     all the same
 * @param publishes the spans by which the messages were sent
 */
public record MessageBatch(List<OrderId> orders, List<SpanContext> publishes) {

  private static final ContextKey<MessageBatch> KEY = ContextKey.named("ordertrace-batch");

  public MessageBatch {
    orders = List.copyOf(orders);
    publishes = List.copyOf(publishes);
  }

  static @Nullable MessageBatch from(Context context) {
    return context.get(KEY);
  }

  /** The context in which they are handled. */
  public Context storeIn(Context context) {
    return context.with(KEY, this);
  }
}
