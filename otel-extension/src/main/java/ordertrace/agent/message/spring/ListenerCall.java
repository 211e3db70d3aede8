package ordertrace.agent.message.spring;

import com.rabbitmq.client.Channel;
import java.util.ArrayList;
import java.util.List;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.Broker;
import ordertrace.agent.message.client.Connections;
import ordertrace.agent.message.client.DeathHeaders;
import ordertrace.agent.message.client.Handling;
import ordertrace.agent.message.client.MessageBody;
import ordertrace.agent.message.client.MessageDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/** Takes from Spring's messages what the extension needs to know of them. */
public final class ListenerCall {

  private ListenerCall() {}

  /**
   * Begins the handling of a message, or of the list of them that a batch listener gets. Never
   * throws.
   */
  public static Handling begin(Channel channel, Object messages) {
    try {
      Broker broker = Connections.broker(channel.getConnection());
      List<@Nullable Object[]> received = new ArrayList<>();
      for (Object message : messages instanceof List<?> batch ? batch : List.of(messages)) {
        if (message instanceof Message one) {
          received.add(parts(broker, one));
        }
      }
      return Handling.of(MessageDoor.ask(MessageDoor.LISTEN, received));
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.LISTEN, e);
      return Handling.of(null);
    }
  }

  private static @Nullable Object[] parts(Broker broker, Message message) {
    MessageProperties properties = message.getMessageProperties();
    return new @Nullable Object[] {
      message(broker, message, properties).parts(), text(properties.getConsumerQueue())
    };
  }

  private static AmqpMessage message(Broker broker, Message message, MessageProperties properties) {
    return AmqpMessage.of(
        broker,
        text(properties.getReceivedExchange()),
        text(properties.getReceivedRoutingKey()),
        DeathHeaders.of(properties.getHeaders()),
        properties.getMessageId(),
        properties.getCorrelationId(),
        properties.getHeaders(),
        MessageBody.of(message.getBody()));
  }

  // A message that the application made itself, to call a listener in a test, has none of these.
  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
