package ordertrace.agent.message;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.MessageIdentity;
import ordertrace.OrderId;
import ordertrace.StatusRule.Step;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.OrderHeader;
import ordertrace.agent.order.CurrentDelivery;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.MessageBatch;
import ordertrace.agent.order.OrderContext;
import org.jspecify.annotations.Nullable;

/** Turns what was received into what the application handles, and into the context of doing so. */
final class ReceivedMessages {

  private static final TextMapGetter<AmqpMessage> TRACE =
      (message, name) ->
          message == null || !name.equals("traceparent") ? null : message.header(OrderHeader.TRACE);

  private final MessageReader reader;
  private final Identities identities;
  private final MessageFacts facts;

  ReceivedMessages(MessageReader reader, Identities identities, MessageFacts facts) {
    this.reader = reader;
    this.identities = identities;
    this.facts = facts;
  }

  HandledMessage read(AmqpMessage message, String queue) {
    return handled(message, queue, reader.read(message));
  }

  /** As {@link #read}, of a delivery that a framework hands on. */
  HandledMessage readAgain(AmqpMessage message, String queue) {
    return handled(message, queue, reader.readAgain(message));
  }

  private HandledMessage handled(AmqpMessage message, String queue, MessageNews news) {
    return new HandledMessage(
        shown(queue),
        news.orders(),
        identities.of(message, news, news.copy(), news.parent()),
        news,
        facts.status(news, message.body(), Step.PROCESSED),
        trace(message),
        new AtomicLong());
  }

  /** The context in which the messages are handled; of several, only what is true for all. */
  static Context context(Context context, List<HandledMessage> messages) {
    return messages.size() == 1
        ? contextOfOne(context, messages.get(0))
        : contextOfBatch(context, messages);
  }

  private static Context contextOfOne(Context context, HandledMessage message) {
    return new OrderContext(
            message.orders(),
            message.status(),
            message.news().initiator(),
            delivery(message),
            new LocalTrace())
        .storeIn(context);
  }

  private static Context contextOfBatch(Context context, List<HandledMessage> messages) {
    List<OrderId> named = orders(messages);
    boolean shared = named.size() != 1 || messages.stream().allMatch(m -> m.orders().equals(named));
    OrderContext handled =
        new OrderContext(
            shared ? named : List.of(), null, initiator(messages), null, new LocalTrace());
    return new MessageBatch(shared ? List.of() : named, publishes(messages))
        .storeIn(handled.storeIn(context));
  }

  private static List<OrderId> orders(List<HandledMessage> messages) {
    return messages.stream()
        .flatMap(message -> message.orders().stream())
        .distinct()
        .limit(LocalTrace.MAX_ORDERS)
        .toList();
  }

  private static @Nullable String initiator(List<HandledMessage> messages) {
    Set<@Nullable String> initiators = new HashSet<>();
    messages.forEach(message -> initiators.add(message.news().initiator()));
    return initiators.size() == 1 ? initiators.iterator().next() : null;
  }

  private static List<SpanContext> publishes(List<HandledMessage> messages) {
    return messages.stream()
        .map(message -> Span.fromContext(message.trace()).getSpanContext())
        .filter(SpanContext::isValid)
        .distinct()
        .toList();
  }

  private static CurrentDelivery delivery(HandledMessage message) {
    MessageIdentity identity = message.identity();
    return new CurrentDelivery(
        identity.messageId(),
        identity.conversationId(),
        text(identity.copyId()),
        text(identity.parentCopyId()),
        message.queue());
  }

  private static @Nullable String text(@Nullable CopyId copy) {
    return copy == null ? null : copy.value();
  }

  /** The name by which facts and heartbeats call a queue. */
  static String shown(String queue) {
    return isServerNamed(queue) ? Delivery.ANONYMOUS_QUEUE : queue;
  }

  // "" is the channel's last declared queue; both change their name when a connection recovers.
  private static boolean isServerNamed(String queue) {
    return queue.isEmpty() || queue.startsWith("amq.gen-");
  }

  private static Context trace(AmqpMessage message) {
    return message.header(OrderHeader.TRACE) == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance().extract(Context.root(), message, TRACE);
  }
}
