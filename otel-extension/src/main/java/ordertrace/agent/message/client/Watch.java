package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a delivery before the consumer sees it, and of its end after.
 *
 * @param asked null: nobody knows for what queue the broker was asked
 * @param polling whether the consumer only waits for one message
 */
record Watch(Channel channel, Consumers.@Nullable Asked asked, boolean polling) {

  /** Lets the consumer handle the delivery; throws what it throws, and nothing else. */
  void deliver(
      Consumer consumer,
      String consumerTag,
      Envelope envelope,
      BasicProperties properties,
      byte[] body)
      throws IOException {
    Handling handling = begin(consumerTag, envelope, properties, body);
    try {
      consumer.handleDelivery(consumerTag, envelope, properties, body);
    } catch (Throwable e) {
      handling.ended(e);
      throw e;
    }
    handling.ended(null);
  }

  private Handling begin(
      String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
    try {
      ReceivedMessage received =
          ReceivedParts.delivery(
              channel,
              asked == null ? null : asked.queue(),
              consumerTag,
              asked != null && asked.autoAck(),
              polling,
              envelope,
              properties,
              body);
      return Handling.of(MessageDoor.ask(MessageDoor.DELIVER, channel, received.toParts()));
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.DELIVER, e);
      return Handling.of(null);
    }
  }
}
