package ordertrace.agent.message.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as both sides of the door see it: a view of an array of JDK types, which is what
 * crosses. For this class exists once on each side.
 */
public final class AmqpMessage {

  private static final int HOST = 0;
  private static final int PORT = 1;
  private static final int VIRTUAL_HOST = 2;
  private static final int EXCHANGE = 3;
  private static final int ROUTING_KEY = 4;
  private static final int FIRST_EXCHANGE = 5;
  private static final int FIRST_ROUTING_KEY = 6;
  private static final int MESSAGE_ID = 7;
  private static final int CORRELATION_ID = 8;
  private static final int BODY = 9;
  private static final int HEADERS = BODY + MessageBody.PARTS;
  private static final int LENGTH = HEADERS + OrderHeaders.READ.length;

  private final @Nullable Object[] parts;
  private final MessageBody body;

  private AmqpMessage(@Nullable Object[] parts, MessageBody body) {
    this.parts = parts;
    this.body = body;
  }

  /**
   * Returns the message with these properties.
   *
   * @param exchange where it was published to, in this hop
   * @param routingKey by which, in this hop
   * @param deaths tells where it was published to before it was ever dead-lettered
   * @param messageId the AMQP property
   * @param correlationId the AMQP property
   * @param headers its header table, of which only the headers of ours are read
   */
  public static AmqpMessage of(
      Broker broker,
      String exchange,
      String routingKey,
      DeathHeaders deaths,
      @Nullable String messageId,
      @Nullable String correlationId,
      @Nullable Map<String, ?> headers,
      MessageBody body) {
    @Nullable Object[] parts = new @Nullable Object[LENGTH];
    parts[HOST] = broker.host();
    parts[PORT] = broker.port();
    parts[VIRTUAL_HOST] = broker.virtualHost();
    parts[EXCHANGE] = exchange;
    parts[ROUTING_KEY] = routingKey;
    parts[FIRST_EXCHANGE] = deaths.exchangeOr(exchange);
    parts[FIRST_ROUTING_KEY] = deaths.routingKeyOr(routingKey);
    parts[MESSAGE_ID] = messageId;
    parts[CORRELATION_ID] = correlationId;
    body.putInto(parts, BODY);
    OrderHeaders.read(headers, parts, HEADERS);
    return new AmqpMessage(parts, body);
  }

  /** Returns the message that the other side put into an array. */
  public static AmqpMessage ofParts(@Nullable Object[] parts) {
    return new AmqpMessage(parts, MessageBody.ofParts(parts, BODY));
  }

  /** Returns what crosses; not to be written. */
  public @Nullable Object[] parts() {
    return parts;
  }

  /** The name the client was given, or the address where it was given one. */
  public String host() {
    return text(HOST);
  }

  @SuppressWarnings("NullAway") // of() puts it there
  public int port() {
    return (Integer) parts[PORT];
  }

  public String virtualHost() {
    return text(VIRTUAL_HOST);
  }

  public String exchange() {
    return text(EXCHANGE);
  }

  public String routingKey() {
    return text(ROUTING_KEY);
  }

  public String firstExchange() {
    return text(FIRST_EXCHANGE);
  }

  public String firstRoutingKey() {
    return text(FIRST_ROUTING_KEY);
  }

  public @Nullable String messageId() {
    return (String) parts[MESSAGE_ID];
  }

  public @Nullable String correlationId() {
    return (String) parts[CORRELATION_ID];
  }

  /** Returns a header of ours; empty where it is there but is no text; null: it is not there. */
  public @Nullable String header(OrderHeader header) {
    return (String) parts[HEADERS + header.place];
  }

  public MessageBody body() {
    return body;
  }

  @SuppressWarnings("NullAway") // of() puts it there
  private String text(int part) {
    return (String) parts[part];
  }
}
