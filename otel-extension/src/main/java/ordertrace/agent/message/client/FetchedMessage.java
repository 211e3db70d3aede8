package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;

/** Tells of messages that are given to nobody's consumer. */
public final class FetchedMessage {

  private FetchedMessage() {}

  /** Tells the extension; never throws. */
  public static void tell(Channel channel, String queue, boolean autoAck, GetResponse response) {
    try {
      ReceivedMessage message =
          ReceivedParts.delivery(
              channel,
              queue,
              null,
              autoAck,
              true,
              response.getEnvelope(),
              response.getProps(),
              response.getBody());
      MessageDoor.ask(MessageDoor.FETCH, channel, message.toParts());
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.FETCH, e);
    }
  }
}
