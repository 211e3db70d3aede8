package ordertrace.agent.message;

import static ordertrace.OrderAttributes.MESSAGE_ATTEMPT;
import static ordertrace.OrderAttributes.MESSAGE_COPY_ID;
import static ordertrace.OrderAttributes.MESSAGE_PARENT_COPY_ID;
import static ordertrace.OrderAttributes.MESSAGING_CONVERSATION_ID;
import static ordertrace.OrderAttributes.MESSAGING_MESSAGE_ID;
import static ordertrace.OrderAttributes.ORDER_ID;
import static ordertrace.OrderAttributes.ORDER_IDS;
import static ordertrace.OrderAttributes.ORDER_INITIATOR;
import static ordertrace.OrderAttributes.ORDER_STATUS;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import ordertrace.MessageIdentity;
import ordertrace.OrderId;
import ordertrace.agent.order.LocalTrace;
import org.jspecify.annotations.Nullable;

/** Writes what a message is onto the span that the agent made of its publish or settlement. */
final class MessageSpans {

  /** What makes the agent's spans of the client's calls. */
  static final String RABBIT_CLIENT = "io.opentelemetry.rabbitmq-2.7";

  private static final Set<String> AGENT_SCOPES =
      Set.of(RABBIT_CLIENT, "io.opentelemetry.spring-rabbit-1.0");

  private MessageSpans() {}

  static void published(Context context, PublishedMessage message, boolean ordersWereAmbient) {
    ReadableSpan readable = current(context, SpanKind.PRODUCER);
    if (readable == null) {
      return;
    }
    Span span = (Span) readable;
    BiConsumer<AttributeKey<String>, String> attributes = span::setAttribute;
    identify(attributes, message.identity());
    put(attributes, ORDER_STATUS, message.status());
    put(attributes, ORDER_INITIATOR, message.initiator());
    if (!ordersWereAmbient) {
      putOrders(span, readable, message.orders());
    }
  }

  /** An acknowledgement often happens where no message is handled any more. */
  static void settled(Context context, Collection<HandledMessage> messages) {
    ReadableSpan readable = current(context, SpanKind.CLIENT);
    if (readable == null) {
      return;
    }
    Span span = (Span) readable;
    if (messages.size() == 1) {
      identify(span::setAttribute, messages.iterator().next().identity());
    }
    putOrders(span, readable, orders(messages));
  }

  /** Where another attempt or an error handler follows, the span itself may end well. */
  static void attemptFailed(Context context, Throwable failure, long attempt) {
    ReadableSpan readable = current(context, SpanKind.CONSUMER);
    if (readable != null) {
      Attributes number = Attributes.of(MESSAGE_ATTEMPT, attempt);
      ((Span) readable).recordException(ErrorType.unwrapped(failure), number);
    }
  }

  // Where the agent made none (suppressed, not sampled), the current span is the caller's.
  private static @Nullable ReadableSpan current(Context context, SpanKind kind) {
    return Span.fromContext(context) instanceof ReadableSpan span
            && span.getKind() == kind
            && AGENT_SCOPES.contains(span.getInstrumentationScopeInfo().getName())
        ? span
        : null;
  }

  private static List<OrderId> orders(Collection<HandledMessage> messages) {
    return messages.stream()
        .flatMap(message -> message.orders().stream())
        .distinct()
        .limit(LocalTrace.MAX_ORDERS)
        .toList();
  }

  /** Writes the ids of a message, those it has. */
  static void identify(
      BiConsumer<AttributeKey<String>, String> attributes, MessageIdentity identity) {
    put(attributes, MESSAGING_MESSAGE_ID, identity.messageId());
    put(attributes, MESSAGING_CONVERSATION_ID, identity.conversationId());
    put(attributes, MESSAGE_COPY_ID, identity.copyId());
    put(attributes, MESSAGE_PARENT_COPY_ID, identity.parentCopyId());
  }

  // What the span got from its operation at its start cannot be removed, only be overwritten.
  private static void putOrders(Span span, ReadableSpan readable, List<OrderId> orders) {
    if (orders.size() == 1) {
      span.setAttribute(ORDER_ID, orders.get(0).value());
    }
    if (orders.size() > 1 || readable.getAttribute(ORDER_IDS) != null) {
      span.setAttribute(ORDER_IDS, orders.stream().map(OrderId::value).toList());
    }
  }

  private static void put(
      BiConsumer<AttributeKey<String>, String> attributes,
      AttributeKey<String> key,
      @Nullable Object value) {
    if (value != null) {
      attributes.accept(key, value.toString());
    }
  }
}
