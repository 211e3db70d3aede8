package ordertrace.agent.order;

import static java.util.stream.Collectors.toSet;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;
import java.util.Set;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;

/** Writes onto a span that starts while messages are handled together what concerns them all. */
final class BatchedSpan {

  static void write(
      ReadWriteSpan span, MessageBatch batch, List<OrderId> ambient, boolean localRoot) {
    List<OrderId> orders = ambient.isEmpty() ? batch.orders() : List.of();
    if (!orders.isEmpty()) {
      // A list even of one: it does not say that all of the batch was about it.
      List<String> ids = orders.stream().map(OrderId::value).toList();
      span.setAttribute(OrderAttributes.ORDER_IDS, ids);
    }
    if (localRoot) {
      link(span, batch.publishes());
    }
  }

  // The agent links some spans of batches itself, depending on its mode.
  private static void link(ReadWriteSpan span, List<SpanContext> publishes) {
    Set<String> known =
        span.toSpanData().getLinks().stream()
            .map(LinkData::getSpanContext)
            .map(SpanContext::getSpanId)
            .collect(toSet());
    known.add(span.getParentSpanContext().getSpanId());
    publishes.stream()
        .filter(publish -> !known.contains(publish.getSpanId()))
        .forEach(span::addLink);
  }

  private BatchedSpan() {}
}
