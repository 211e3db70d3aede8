package ordertrace.agent.message.client;

import com.rabbitmq.client.Channel;

/** Tells from when to when a consumer gets the messages of a queue. Thread-safe. */
final class Subscription {

  private final Channel channel;
  private final String queue;
  private boolean begun;
  private boolean ended;

  Subscription(Channel channel, String queue) {
    this.channel = channel;
    this.queue = queue;
  }

  /** Hears that the broker accepted the consumer; never throws. */
  synchronized void begin() {
    // The client tells of a closed channel on another thread, which may be the faster one.
    if (begun || ended) {
      return;
    }
    begun = true;
    try {
      Broker broker = Connections.broker(channel.getConnection());
      MessageDoor.ask(
          MessageDoor.CONSUME, queue, broker.host(), broker.port(), broker.virtualHost());
    } catch (Throwable e) {
      MessageDoor.failed(MessageDoor.CONSUME, e);
    }
  }

  /** Hears, perhaps several times, that no more messages will come; never throws. */
  synchronized void end() {
    if (begun && !ended) {
      MessageDoor.ask(MessageDoor.CANCEL, queue);
    }
    ended = true;
  }
}
