package ordertrace.agent.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ordertrace.CopyId;
import ordertrace.JsonField;
import ordertrace.JsonFields;
import ordertrace.JsonPointer;
import ordertrace.MessageRule;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.MessageBody;
import ordertrace.agent.message.client.OrderHeader;
import ordertrace.agent.order.LocalTrace;
import org.jspecify.annotations.Nullable;

/** One look into one message. It does not throw, and remembers why it did not believe something. */
final class MessageReading {

  private static final int MAX_SERVICE_NAME = 100;

  private final OrderJourney journey;
  private Set<String> ignored = Set.of();

  MessageReading(OrderJourney journey) {
    this.journey = journey;
  }

  /** The reasons for which parts of the message were not used, each once. */
  Set<String> ignored() {
    return ignored;
  }

  MessageNews read(AmqpMessage message) {
    MessageRule rule = journey.message(message.firstExchange(), message.firstRoutingKey());
    List<OrderAlias> aliases = aliases(message.body(), rule);
    return new MessageNews(
        orders(message, rule, aliases),
        aliases,
        copy(message.header(OrderHeader.COPY)),
        copy(message.header(OrderHeader.PARENT)),
        initiator(message.header(OrderHeader.INITIATOR)),
        rule);
  }

  // Rarely any, and then few.
  private void ignore(String reason) {
    if (ignored.isEmpty()) {
      ignored = new LinkedHashSet<>();
    }
    ignored.add(reason);
  }

  private List<OrderId> orders(
      AmqpMessage message, @Nullable MessageRule rule, List<OrderAlias> aliases) {
    List<OrderId> inHeaders =
        headerOrders(message.header(OrderHeader.ORDER_ID), message.header(OrderHeader.ORDER_IDS));
    OrderId inBody = bodyOrder(message.body(), rule, aliases, inHeaders);
    if (inHeaders.isEmpty()) {
      return inBody == null ? List.of() : List.of(inBody);
    }
    if (inBody != null && !inHeaders.contains(inBody)) {
      ignore(IgnoredInput.ORDERS_DISAGREE);
    }
    return inHeaders;
  }

  private List<OrderId> headerOrders(@Nullable String one, @Nullable String several) {
    if (one != null) {
      OrderId id = believed(one, IgnoredInput.HEADER_INVALID);
      return id == null ? List.of() : List.of(id);
    }
    return several == null
        ? List.of()
        : Arrays.stream(several.split(",", LocalTrace.MAX_ORDERS + 1))
            .limit(LocalTrace.MAX_ORDERS)
            .map(id -> believed(id, IgnoredInput.HEADER_INVALID))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
  }

  /** A number counts if it is the canonical one or, until that is known, another system's. */
  private @Nullable OrderId believed(String number, String otherwise) {
    OrderId id = journey.orderId(number);
    if (id != null) {
      return id;
    }
    OrderAlias alias = journey.alias(number);
    if (alias == null) {
      ignore(number.isEmpty() ? IgnoredInput.HEADER_UNREADABLE : otherwise);
      return null;
    }
    return alias.asOrderId();
  }

  private @Nullable OrderId bodyOrder(
      MessageBody body,
      @Nullable MessageRule rule,
      List<OrderAlias> aliases,
      List<OrderId> inHeaders) {
    if (rule == null) {
      return null;
    }
    JsonPointer pointer = rule.orderIdPointer();
    String number = pointer == null ? null : field(body, pointer);
    if (inHeaders.size() == 1 && inHeaders.get(0).value().equals(number)) {
      return inHeaders.get(0); // believed already
    }
    OrderId id = number == null ? null : believed(number, IgnoredInput.BODY_NO_ORDER_NUMBER);
    return id == null && !aliases.isEmpty() ? aliases.get(0).asOrderId() : id;
  }

  private List<OrderAlias> aliases(MessageBody body, @Nullable MessageRule rule) {
    if (rule == null || rule.aliasPointers().isEmpty()) {
      return List.of();
    }
    List<OrderAlias> aliases = new ArrayList<>();
    rule.aliasPointers()
        .forEach(
            (system, pointer) -> {
              OrderAlias alias = journey.alias(field(body, pointer));
              if (alias != null && alias.system().equals(system)) {
                aliases.add(alias);
              }
            });
    return aliases;
  }

  private @Nullable String field(MessageBody body, JsonPointer pointer) {
    JsonField field =
        JsonFields.read(
            body.bytes(), body.offset(), body.length(), pointer, JsonFields.DEFAULT_MAX_BYTES);
    switch (field.outcome()) {
      case MALFORMED -> ignore(IgnoredInput.BODY_MALFORMED);
      case TOO_LARGE -> ignore(IgnoredInput.BODY_TOO_LARGE);
      case NOT_SCALAR -> ignore(IgnoredInput.BODY_NO_ORDER_NUMBER);
      case FOUND, ABSENT -> {}
    }
    return field.text();
  }

  private @Nullable CopyId copy(@Nullable String text) {
    CopyId copy = CopyId.parse(text);
    if (text != null && copy == null) {
      ignore(text.isEmpty() ? IgnoredInput.HEADER_UNREADABLE : IgnoredInput.HEADER_INVALID);
    }
    return copy;
  }

  private @Nullable String initiator(@Nullable String name) {
    if (name == null || isServiceName(name)) {
      return name;
    }
    ignore(name.isEmpty() ? IgnoredInput.HEADER_UNREADABLE : IgnoredInput.HEADER_INVALID);
    return null;
  }

  private static boolean isServiceName(String text) {
    boolean plain = !text.isEmpty() && text.length() <= MAX_SERVICE_NAME;
    for (int i = 0; plain && i < text.length(); i++) {
      plain = text.charAt(i) > ' ' && text.charAt(i) <= '~';
    }
    return plain;
  }
}
