package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;

/** Stands before a consumer that the application registered, for its deliveries. */
public final class WatchedConsumer implements Consumer {

  private final Consumer consumer;
  private final Channel channel;
  private final Watch watch;

  private WatchedConsumer(Consumer consumer, Channel channel, String queue, boolean autoAck) {
    this.consumer = consumer;
    this.channel = channel;
    this.watch =
        new Watch(channel, new Consumers.Asked(queue, autoAck), PollingConsumers.include(consumer));
  }

  /** Returns the consumer with us in front of it; never throws. */
  public static WatchedConsumer of(
      Consumer consumer, Channel channel, String queue, boolean autoAck) {
    return new WatchedConsumer(consumer, channel, queue, autoAck);
  }

  @Override
  public void handleDelivery(
      String consumerTag, Envelope envelope, BasicProperties properties, byte[] body)
      throws IOException {
    watch.deliver(consumer, consumerTag, envelope, properties, body);
  }

  @Override
  public void handleConsumeOk(String consumerTag) {
    consumer.handleConsumeOk(consumerTag);
  }

  @Override
  public void handleCancelOk(String consumerTag) {
    consumer.handleCancelOk(consumerTag);
  }

  @Override
  public void handleCancel(String consumerTag) throws IOException {
    consumer.handleCancel(consumerTag);
  }

  @Override
  public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
    consumer.handleShutdownSignal(consumerTag, signal);
  }

  @Override
  public void handleRecoverOk(String consumerTag) {
    // In turn with the deliveries: those that came before it were taken back, the next are new.
    MessageDoor.ask(MessageDoor.RECOVERED, channel, null);
    consumer.handleRecoverOk(consumerTag);
  }
}
