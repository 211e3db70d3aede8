package ordertrace.agent.message.client;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;
import org.jspecify.annotations.Nullable;

/** One publish: asks the extension what to write into it, and tells it when the client sent it. */
public final class PublishCall {

  // AMQP 0-9-1, basic properties: delivery-mode
  private static final int PERSISTENT = 2;

  private final @Nullable Object token;
  private final @Nullable BasicProperties properties;
  private final boolean mandatory;

  private PublishCall(
      @Nullable Object token, @Nullable BasicProperties properties, boolean mandatory) {
    this.token = token;
    this.properties = properties;
    this.mandatory = mandatory;
  }

  /**
   * Never throws: without an answer the message goes out as the application made it.
   *
   * @param body array or buffer; null: none
   */
  public static PublishCall of(
      Channel channel,
      String exchange,
      String routingKey,
      boolean mandatory,
      @Nullable BasicProperties properties,
      @Nullable Object body) {
    try {
      Object answer =
          MessageDoor.ask(
              MessageDoor.PUBLISH,
              message(channel, exchange, routingKey, properties, body).parts(),
              mandatory,
              channel.getNextPublishSeqNo(),
              channel,
              properties != null && isPersistent(properties),
              properties == null ? null : properties.getExpiration());
      return answer instanceof Object[] parts
          ? answered(parts, properties, mandatory)
          : new PublishCall(null, properties, mandatory);
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.PUBLISH, e);
      return new PublishCall(null, properties, mandatory);
    }
  }

  private static PublishCall answered(
      @Nullable Object[] parts, @Nullable BasicProperties properties, boolean mandatory) {
    boolean unasked = (Boolean) requireNonNull(parts[3]);
    return new PublishCall(
        parts[0],
        marked(properties, (String[]) requireNonNull(parts[1]), (String) parts[2], unasked),
        mandatory || unasked);
  }

  private static boolean isPersistent(BasicProperties properties) {
    Integer mode = properties.getDeliveryMode();
    return mode != null && mode == PERSISTENT;
  }

  private static AmqpMessage message(
      Channel channel,
      String exchange,
      String routingKey,
      @Nullable BasicProperties properties,
      @Nullable Object body) {
    BasicProperties given = properties == null ? MessageProperties.MINIMAL_BASIC : properties;
    return AmqpMessage.of(
        Connections.broker(channel.getConnection()),
        exchange,
        routingKey,
        DeathHeaders.NONE,
        given.getMessageId(),
        given.getCorrelationId(),
        given.getHeaders(),
        MessageBody.ofAny(body));
  }

  // The application keeps and may reuse its own object, so a new one is built; null is what the
  // client itself replaces by MINIMAL_BASIC.
  private static BasicProperties marked(
      @Nullable BasicProperties properties,
      String[] headers,
      @Nullable String messageId,
      boolean unasked) {
    BasicProperties given = properties == null ? MessageProperties.MINIMAL_BASIC : properties;
    MarkedHeaders table = new MarkedHeaders(given.getHeaders(), headers);
    if (unasked) {
      Unasked.mark(table);
    }
    BasicProperties.Builder builder = given.builder().headers(table);
    return messageId == null ? builder.build() : builder.messageId(messageId).build();
  }

  /** Returns what is to be sent; null only if the application gave null. */
  public @Nullable BasicProperties properties() {
    return properties;
  }

  /** Returns whether the broker is to return it when it reaches no queue. */
  public boolean mandatory() {
    return mandatory;
  }

  /** Tells that the client sent it, or why it did not. */
  public void ended(@Nullable Throwable failure) {
    if (token != null) {
      MessageDoor.ask(MessageDoor.PUBLISHED, token, failure);
    }
  }
}
