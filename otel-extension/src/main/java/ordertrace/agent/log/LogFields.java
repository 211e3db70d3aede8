package ordertrace.agent.log;

import static ordertrace.OrderAttributes.MESSAGE_COPY_ID;
import static ordertrace.OrderAttributes.MESSAGING_MESSAGE_ID;
import static ordertrace.OrderAttributes.ORDER_ID;
import static ordertrace.OrderAttributes.ORDER_IDS;
import static ordertrace.OrderAttributes.ORDER_STATUS;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import ordertrace.OrderId;
import ordertrace.agent.order.CurrentDelivery;
import ordertrace.agent.order.LocalTraces;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.OrderIds;
import org.jspecify.annotations.Nullable;

/** What a log line says of the order and the message that it was written for. */
final class LogFields {

  private final LocalTraces traces;

  LogFields(LocalTraces traces) {
    this.traces = traces;
  }

  /** Writes them as attributes. */
  void write(Context context, ReadWriteLogRecord record) {
    OrderContext order = orderOf(context);
    record.setAllAttributes(OrderIds.attributes(order.ambientIds()));
    others(order, record::setAttribute);
  }

  /** As keys and values in turn, as text lines have them; null: there are none. */
  String @Nullable [] text(Context context) {
    OrderContext order = orderOf(context);
    List<String> fields = new ArrayList<>(8);
    List<OrderId> ids = order.ambientIds();
    if (!ids.isEmpty()) {
      fields.add((ids.size() == 1 ? ORDER_ID : ORDER_IDS).getKey());
      fields.add(String.join(",", ids.stream().map(OrderId::value).toList()));
    }
    others(order, (key, value) -> fields.addAll(List.of(key.getKey(), value)));
    return fields.isEmpty() ? null : fields.toArray(String[]::new);
  }

  private static void others(OrderContext order, BiConsumer<AttributeKey<String>, String> fields) {
    put(fields, ORDER_STATUS, order.status());
    CurrentDelivery message = order.delivery();
    if (message != null) {
      put(fields, MESSAGING_MESSAGE_ID, message.messageId());
      put(fields, MESSAGE_COPY_ID, message.copyId());
    }
  }

  private static void put(
      BiConsumer<AttributeKey<String>, String> fields,
      AttributeKey<String> key,
      @Nullable String value) {
    if (value != null) {
      fields.accept(key, value);
    }
  }

  // By the span only where there is one: that search has a lock.
  private OrderContext orderOf(Context context) {
    OrderContext order = OrderContext.from(context);
    return order.localTrace() == null && Span.fromContext(context).getSpanContext().isValid()
        ? traces.orderOf(context)
        : order;
  }
}
