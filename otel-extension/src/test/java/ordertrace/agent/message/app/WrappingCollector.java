package ordertrace.agent.message.app;

import com.rabbitmq.client.AMQP.Basic.Publish;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.observation.ObservationCollector;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts a consumer of its own before each one, as the client's collector for Micrometer does. */
final class WrappingCollector implements ObservationCollector {

  @Override
  public void publish(
      PublishCall call,
      Publish publish,
      BasicProperties properties,
      ByteBuffer body,
      ConnectionInfo connection)
      throws IOException {
    call.publish(properties);
  }

  @Override
  public Consumer basicConsume(String queue, String consumerTag, Consumer consumer) {
    return new Wrapper(consumer);
  }

  @Override
  public GetResponse basicGet(BasicGetCall call, String queue) {
    return call.get();
  }

  private record Wrapper(Consumer consumer) implements Consumer {

    @Override
    public void handleDelivery(
        String consumerTag, Envelope envelope, BasicProperties properties, byte[] body)
        throws IOException {
      consumer.handleDelivery(consumerTag, envelope, properties, body);
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
}
