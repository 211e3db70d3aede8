package ordertrace.agent.message.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;

/**
 * Stands before a channel's default consumer for one delivery: that gets what is meant for
 * consumers the channel does not know, each of another queue perhaps.
 */
public final class WatchedDefault implements Consumer {

  private final Consumer consumer;
  private final Channel channel;

  private WatchedDefault(Consumer consumer, Channel channel) {
    this.consumer = consumer;
    this.channel = channel;
  }

  /** Returns the consumer with us in front of it; never throws. */
  public static Consumer of(Consumer consumer, Channel channel) {
    return new WatchedDefault(consumer, channel);
  }

  @Override
  public void handleDelivery(
      String consumerTag, Envelope envelope, BasicProperties properties, byte[] body)
      throws IOException {
    new Watch(channel, Consumers.of(channel, consumerTag), false)
        .deliver(consumer, consumerTag, envelope, properties, body);
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
    consumer.handleRecoverOk(consumerTag);
  }
}
