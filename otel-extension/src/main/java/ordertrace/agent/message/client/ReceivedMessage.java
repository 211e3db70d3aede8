package ordertrace.agent.message.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that a consumer was given.
 *
 * @param queue as the consumer asked for it; empty: the channel's last declared one; null: nobody
 *     can tell, nor whether the broker waits for an answer
 * @param consumerTag null: the message was fetched
 * @param deliveryTag as the application sees it
 * @param autoAck whether the broker regards it as settled already
 * @param deaths as {@link DeathHeaders#deaths}
 * @param deliveryCount the broker's {@code x-delivery-count}; null where it keeps none
 * @param polled whether somebody waits for this one message
 */
public record ReceivedMessage(
    AmqpMessage message,
    @Nullable String queue,
    @Nullable String consumerTag,
    long deliveryTag,
    boolean redelivered,
    boolean autoAck,
    List<String[]> deaths,
    @Nullable Long deliveryCount,
    boolean polled) {

  /** Returns the same as JDK types. */
  public @Nullable Object[] toParts() {
    return new @Nullable Object[] {
      message.parts(),
      queue,
      consumerTag,
      deliveryTag,
      redelivered,
      autoAck,
      deaths,
      deliveryCount,
      polled
    };
  }

  /** Returns the message that the other side put into parts. */
  @SuppressWarnings({"unchecked", "NullAway"}) // the order of toParts()
  public static ReceivedMessage ofParts(@Nullable Object[] parts) {
    return new ReceivedMessage(
        AmqpMessage.ofParts((Object[]) parts[0]),
        (String) parts[1],
        (String) parts[2],
        (Long) parts[3],
        (Boolean) parts[4],
        (Boolean) parts[5],
        (List<String[]>) parts[6],
        (Long) parts[7],
        (Boolean) parts[8]);
  }
}
