package ordertrace.agent.message;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ordertrace.CopyId;
import ordertrace.CopyIds;
import ordertrace.OrderId;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.StatusRule.Step;
import ordertrace.WireHeaders;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.order.CurrentDelivery;
import ordertrace.agent.order.LocalTrace;
import ordertrace.agent.order.LocalTraces;
import ordertrace.agent.order.OrderContext;
import ordertrace.agent.order.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/** What happens at a publish: the message gets its copy id and says which order it belongs to. */
final class PublishHook {

  private final CopyIds copies = CopyIds.ofNewInstance();
  private final MessageReader reader;
  private final Identities identities;
  private final MessageFacts facts;
  private final Ignored ignored;
  private final LocalTraces operations;
  private final ServiceIdentity service;
  private final PublishChannels channels;
  private final MessageOptions options;

  PublishHook(
      MessageReader reader,
      Identities identities,
      MessageFacts facts,
      Ignored ignored,
      LocalTraces operations,
      ServiceIdentity service,
      PublishChannels channels,
      MessageOptions options) {
    this.reader = reader;
    this.identities = identities;
    this.facts = facts;
    this.ignored = ignored;
    this.operations = operations;
    this.service = service;
    this.channels = channels;
    this.options = options;
  }

  /**
   * Answers with a token for {@link #published}, the headers to write, a message id or null, and
   * whether to make the publish mandatory.
   */
  @Nullable Object publish(Context context, @Nullable Object[] arguments) {
    AmqpMessage message = AmqpMessage.ofParts((Object[]) argument(arguments, 0));
    boolean asked = (Boolean) argument(arguments, 1);
    long confirmSequence = (Long) argument(arguments, 2);
    boolean mandatory = asked || options.mandatory();

    OpenPublishes open = channels.of(argument(arguments, 3));
    OrderContext operation = operations.orderOf(context);
    PublishedMessage published =
        published(
            message,
            reader.read(message),
            operation,
            publication(open, confirmSequence, mandatory, message.body().size(), arguments),
            Span.fromContext(context).getSpanContext());
    boolean ambient = published.news().orders().isEmpty();
    MessageSpans.published(context, published, ambient);
    if (!ambient) {
      learn(operation, published.orders());
    }
    CopyId copy = published.identity().copyId();
    return new @Nullable Object[] {
      new SentPublish(tracked(open, published), open),
      headers(published),
      options.setMessageId() && message.messageId() == null && copy != null ? copy.value() : null,
      mandatory && !asked
    };
  }

  /** Records that the client sent it, or why it did not. */
  @Nullable Object published(Context context, @Nullable Object[] arguments) {
    SentPublish sent = (SentPublish) argument(arguments, 0);
    Throwable failure = (Throwable) arguments[1];
    if (failure == null) {
      facts.published(context, sent.message());
    } else if (sent.open().takeFailed(sent.message())) {
      failed(sent.message(), failure);
    }
    return null;
  }

  // What broke while it was written may have arrived all the same; only with confirms is that a
  // question which somebody asks.
  private void failed(PublishedMessage message, Throwable failure) {
    PublishFailure why = new PublishFailure(failure.getClass().getName(), null, null);
    if (failure instanceof IOException && message.publication().confirms()) {
      facts.inDoubt(message, why);
    } else {
      facts.publishFailed(message, why);
    }
  }

  private static Publication publication(
      OpenPublishes open,
      long confirmSequence,
      boolean mandatory,
      long bodySize,
      @Nullable Object[] arguments) {
    return new Publication(
        open.channel(),
        open.next(confirmSequence),
        confirmSequence > 0,
        mandatory,
        false,
        bodySize,
        (Boolean) argument(arguments, 4),
        timeToLive((String) arguments[5]));
  }

  // The broker refuses a publish whose property is no number of milliseconds.
  private static @Nullable Duration timeToLive(@Nullable String expiration) {
    try {
      return expiration == null ? null : Duration.ofMillis(Long.parseLong(expiration));
    } catch (NumberFormatException ignored) {
      return null;
    }
  }

  // Before it is sent: the broker's answer may overtake the return of the publish.
  private PublishedMessage tracked(OpenPublishes open, PublishedMessage message) {
    if (!options.facts() || open.add(message)) {
      return message;
    }
    ignored.count(IgnoredInput.TOO_MANY_UNANSWERED);
    return message.withoutTracking();
  }

  private PublishedMessage published(
      AmqpMessage message,
      MessageNews news,
      OrderContext operation,
      Publication publication,
      SpanContext span) {
    CopyId copy = copies.next();
    return new PublishedMessage(
        news.orders().isEmpty() ? operation.ambientIds() : news.orders(),
        identities.of(message, news, copy, parent(news, operation)),
        news,
        publication,
        facts.status(news, message.body(), Step.PUBLISHED),
        initiator(news, operation),
        span);
  }

  /** What the other side of the door holds while the client sends. */
  private record SentPublish(PublishedMessage message, OpenPublishes open) {}

  private static @Nullable CopyId parent(MessageNews news, OrderContext operation) {
    CurrentDelivery delivery = operation.delivery();
    if (news.copy() != null) {
      return news.copy(); // copied from the message that is being forwarded
    }
    return delivery == null ? null : CopyId.parse(delivery.copyId());
  }

  // A delivery whose publisher does not say who began is not begun by us either.
  private @Nullable String initiator(MessageNews news, OrderContext operation) {
    String known = operation.ambientInitiator();
    if (known != null) {
      return known;
    }
    return news.initiator() != null || operation.delivery() != null
        ? news.initiator()
        : service.name();
  }

  private void learn(OrderContext operation, List<OrderId> orders) {
    LocalTrace trace = operation.localTrace();
    if (trace != null) {
      orders.forEach(trace::learn);
    }
    List<OrderId> ambient = operation.ambientIds();
    if (!ambient.isEmpty() && !ambient.containsAll(orders)) {
      ignored.count(IgnoredInput.ORDERS_DISAGREE);
    }
  }

  private static String[] headers(PublishedMessage message) {
    List<String> headers = new ArrayList<>(8);
    add(headers, WireHeaders.COPY, message.identity().copyId());
    add(headers, WireHeaders.PARENT, message.identity().parentCopyId());
    add(headers, WireHeaders.INITIATOR, message.initiator());
    if (message.orders().size() == 1) {
      add(headers, WireHeaders.ORDER_ID, message.orders().get(0));
    } else if (!message.orders().isEmpty()) {
      add(headers, WireHeaders.ORDER_IDS, list(message.orders()));
    }
    return headers.toArray(String[]::new);
  }

  private static String list(List<OrderId> orders) {
    return orders.stream().map(OrderId::value).collect(Collectors.joining(","));
  }

  private static void add(List<String> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.add(name);
      headers.add(value.toString());
    }
  }

  private static Object argument(@Nullable Object[] arguments, int index) {
    return requireNonNull(arguments[index]);
  }
}
