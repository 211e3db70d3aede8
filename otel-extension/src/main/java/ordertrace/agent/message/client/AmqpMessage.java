package ordertrace.agent.message.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as both sides of the door see it.
 *
 * @param exchange where it was published to, in this hop
 * @param routingKey by which, in this hop
 * @param firstExchange where it was published to before it was ever dead-lettered
 * @param firstRoutingKey by which, before it was ever dead-lettered
 * @param messageId the AMQP property
 * @param correlationId the AMQP property
 * @param orderHeaders the headers of ours that it carries, as {@link OrderHeaders#read} gives them
 */
public record AmqpMessage(
    Broker broker,
    String exchange,
    String routingKey,
    String firstExchange,
    String firstRoutingKey,
    @Nullable String messageId,
    @Nullable String correlationId,
    Map<String, String> orderHeaders,
    MessageBody body) {

  /** Returns the same as JDK types: this class exists once on each side of the door. */
  public @Nullable Object[] toParts() {
    return new @Nullable Object[] {
      broker.host(),
      broker.port(),
      broker.virtualHost(),
      exchange,
      routingKey,
      firstExchange,
      firstRoutingKey,
      messageId,
      correlationId,
      orderHeaders,
      body.bytes(),
      body.offset(),
      body.length(),
      body.size()
    };
  }

  /** Returns the message that the other side put into parts. */
  @SuppressWarnings({"unchecked", "NullAway"}) // the order of toParts()
  public static AmqpMessage ofParts(@Nullable Object[] parts) {
    return new AmqpMessage(
        new Broker((String) parts[0], (Integer) parts[1], (String) parts[2]),
        (String) parts[3],
        (String) parts[4],
        (String) parts[5],
        (String) parts[6],
        (String) parts[7],
        (String) parts[8],
        (Map<String, String>) parts[9],
        new MessageBody(
            (byte[]) parts[10], (Integer) parts[11], (Integer) parts[12], (Long) parts[13]));
  }
}
