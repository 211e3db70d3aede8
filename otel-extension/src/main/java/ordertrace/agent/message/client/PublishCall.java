package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One publish: asks the extension what to write into it, and tells it when the client sent it. */
public final class PublishCall {

  private final @Nullable Object token;
  private final @Nullable BasicProperties properties;

  private PublishCall(@Nullable Object token, @Nullable BasicProperties properties) {
    this.token = token;
    this.properties = properties;
  }

  /** Never throws: without an answer the message goes out as the application made it. */
  public static PublishCall of(
      Channel channel,
      String exchange,
      String routingKey,
      boolean mandatory,
      @Nullable BasicProperties properties,
      MessageBody body) {
    try {
      Object answer =
          MessageDoor.ask(
              MessageDoor.PUBLISH,
              message(channel, exchange, routingKey, properties, body).toParts(),
              mandatory,
              channel.getNextPublishSeqNo());
      return answer instanceof Object[] parts
          ? new PublishCall(parts[0], marked(properties, (String[]) parts[1], (String) parts[2]))
          : new PublishCall(null, properties);
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.PUBLISH, e);
      return new PublishCall(null, properties);
    }
  }

  private static AmqpMessage message(
      Channel channel,
      String exchange,
      String routingKey,
      @Nullable BasicProperties properties,
      MessageBody body) {
    BasicProperties given = properties == null ? MessageProperties.MINIMAL_BASIC : properties;
    return new AmqpMessage(
        Connections.broker(channel.getConnection()),
        exchange,
        routingKey,
        exchange,
        routingKey,
        given.getMessageId(),
        given.getCorrelationId(),
        OrderHeaders.read(given.getHeaders()),
        body);
  }

  // The application keeps and may reuse its own object, so a new one is built; null is what the
  // client itself replaces by MINIMAL_BASIC.
  private static BasicProperties marked(
      @Nullable BasicProperties properties, String[] headers, @Nullable String messageId) {
    BasicProperties given = properties == null ? MessageProperties.MINIMAL_BASIC : properties;
    Map<String, Object> table = OrderHeaders.replace(given.getHeaders(), headers);
    BasicProperties.Builder builder = given.builder().headers(table);
    return messageId == null ? builder.build() : builder.messageId(messageId).build();
  }

  /** Returns what is to be sent; null only if the application gave null. */
  public @Nullable BasicProperties properties() {
    return properties;
  }

  /** Tells that the client sent it, or why it did not. */
  public void ended(@Nullable Throwable failure) {
    if (token != null) {
      MessageDoor.ask(MessageDoor.PUBLISHED, token, failure);
    }
  }
}
