package ordertrace.agent.message;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ordertrace.CopyId;
import ordertrace.CopyIds;
import ordertrace.OrderId;
import ordertrace.Publication;
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
  private final boolean setMessageId;

  PublishHook(
      MessageReader reader,
      Identities identities,
      MessageFacts facts,
      Ignored ignored,
      LocalTraces operations,
      ServiceIdentity service,
      boolean setMessageId) {
    this.reader = reader;
    this.identities = identities;
    this.facts = facts;
    this.ignored = ignored;
    this.operations = operations;
    this.service = service;
    this.setMessageId = setMessageId;
  }

  /** Answers with a token for {@link #published}, the headers to write and a message id or null. */
  @Nullable Object publish(Context context, @Nullable Object[] arguments) {
    AmqpMessage message = AmqpMessage.ofParts((Object[]) argument(arguments, 0));
    boolean mandatory = (Boolean) argument(arguments, 1);
    long sequence = (Long) argument(arguments, 2);

    OrderContext operation = operations.orderOf(context);
    PublishedMessage published =
        published(message, reader.read(message), operation, mandatory, sequence);
    boolean ambient = published.news().orders().isEmpty();
    MessageSpans.published(context, published, ambient);
    if (!ambient) {
      learn(operation, published.orders());
    }
    CopyId copy = published.identity().copyId();
    return new @Nullable Object[] {
      published,
      headers(published),
      setMessageId && message.messageId() == null && copy != null ? copy.value() : null
    };
  }

  /** Records that the client sent it; a publish that threw left no message. */
  @Nullable Object published(Context context, @Nullable Object[] arguments) throws Throwable {
    if (arguments[0] instanceof PublishedMessage message && arguments[1] == null) {
      facts.published(context, message);
    }
    return null;
  }

  private PublishedMessage published(
      AmqpMessage message,
      MessageNews news,
      OrderContext operation,
      boolean mandatory,
      long sequence) {
    CopyId copy = copies.next();
    return new PublishedMessage(
        news.orders().isEmpty() ? operation.ambientIds() : news.orders(),
        identities.of(message, news, copy, parent(news, operation)),
        news,
        new Publication(mandatory, sequence > 0 ? sequence : null, message.body().size()),
        facts.status(news, message.body(), Step.PUBLISHED),
        initiator(news, operation));
  }

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
    List<String> headers = new ArrayList<>();
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
