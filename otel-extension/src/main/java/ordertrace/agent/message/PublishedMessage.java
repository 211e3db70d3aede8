package ordertrace.agent.message;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.List;
import ordertrace.MessageIdentity;
import ordertrace.OrderId;
import ordertrace.Publication;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the broker.
 *
 * @param orders it belongs to
 * @param status what its order enters by it; null: nothing
 * @param initiator the service that started the operation; null: not known
 * @param span of its publish, for facts that come when no span is current
 */
record PublishedMessage(
    List<OrderId> orders,
    MessageIdentity identity,
    MessageNews news,
    Publication publication,
    @Nullable String status,
    @Nullable String initiator,
    SpanContext span) {

  PublishedMessage withoutTracking() {
    return new PublishedMessage(
        orders, identity, news, publication.withoutTracking(), status, initiator, span);
  }

  long sequence() {
    return publication.publishSequence();
  }

  Context trace() {
    return Context.root().with(Span.wrap(span));
  }
}
