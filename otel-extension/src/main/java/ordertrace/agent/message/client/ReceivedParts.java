package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes from what the broker sent what the extension needs to know of it. */
final class ReceivedParts {

  private ReceivedParts() {}

  /** Returns the message, with the way it first went, by its death headers. */
  static AmqpMessage message(
      Channel channel, Envelope envelope, BasicProperties properties, byte @Nullable [] body) {
    return message(channel, envelope, properties, DeathHeaders.of(properties.getHeaders()), body);
  }

  /**
   * Returns the delivery.
   *
   * @param queue null: nobody can tell
   * @param consumerTag null: the message was fetched
   * @param polled whether somebody waits for this one message
   */
  static ReceivedMessage delivery(
      Channel channel,
      @Nullable String queue,
      @Nullable String consumerTag,
      boolean autoAck,
      boolean polled,
      Envelope envelope,
      BasicProperties properties,
      byte[] body) {
    DeathHeaders deaths = DeathHeaders.of(properties.getHeaders());
    return new ReceivedMessage(
        message(channel, envelope, properties, deaths, body),
        queue,
        consumerTag,
        envelope.getDeliveryTag(),
        envelope.isRedeliver(),
        autoAck,
        deaths.deaths(),
        deliveryCount(properties.getHeaders()),
        polled);
  }

  private static AmqpMessage message(
      Channel channel,
      Envelope envelope,
      BasicProperties properties,
      DeathHeaders deaths,
      byte @Nullable [] body) {
    return AmqpMessage.of(
        Connections.broker(channel.getConnection()),
        envelope.getExchange(),
        envelope.getRoutingKey(),
        deaths,
        properties.getMessageId(),
        properties.getCorrelationId(),
        properties.getHeaders(),
        MessageBody.of(body));
  }

  private static @Nullable Long deliveryCount(@Nullable Map<String, Object> headers) {
    return headers != null && headers.get("x-delivery-count") instanceof Number count
        ? Long.valueOf(count.longValue())
        : null;
  }
}
