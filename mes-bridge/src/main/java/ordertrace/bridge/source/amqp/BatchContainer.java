package ordertrace.bridge.source.amqp;

import com.rabbitmq.client.Channel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.batch.SimpleBatchingStrategy;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;
import org.springframework.util.backoff.ExponentialBackOff;

/** Spring's listener container, set up to hand over batches and to never give up. */
final class BatchContainer {

  private static final long FIRST_RECONNECT_MILLIS = 1_000;
  private static final long LONGEST_RECONNECT_MILLIS = 30_000;

  private BatchContainer() {}

  /** Handles a batch and acknowledges it. */
  interface Handler {
    void take(List<Message> batch, Channel channel);
  }

  static SimpleMessageListenerContainer of(
      AmqpSourceProperties properties, ConnectionFactory connections, Handler handler) {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
    container.setQueueNames(properties.queue());
    container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
    container.setConsumerBatchEnabled(true);
    container.setBatchingStrategy(new NoUnpacking());
    container.setBatchSize(properties.batchSize());
    container.setPrefetchCount(properties.batchSize());
    container.setReceiveTimeout(properties.maxWait().toMillis());
    container.setBatchReceiveTimeout(properties.maxWait().toMillis());
    container.setShutdownTimeout(properties.stopTimeout().toMillis());
    container.setMissingQueuesFatal(false);
    container.setPossibleAuthenticationFailureFatal(false);
    container.setRecoveryBackOff(reconnecting());
    container.setMessageListener(listener(handler));
    container.afterPropertiesSet();
    return container;
  }

  private static ExponentialBackOff reconnecting() {
    ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RECONNECT_MILLIS, 2);
    backOff.setMaxInterval(LONGEST_RECONNECT_MILLIS);
    return backOff;
  }

  private static ChannelAwareBatchMessageListener listener(Handler handler) {
    return (batch, channel) -> handler.take(batch, Objects.requireNonNull(channel));
  }

  /**
   * Leaves every message as it is. A header, which anybody can set, would make Spring unpack the
   * body, and fail on one that is not packed.
   */
  private static final class NoUnpacking extends SimpleBatchingStrategy {

    NoUnpacking() {
      super(1, 1, 1);
    }

    @Override
    public boolean canDebatch(@Nullable MessageProperties properties) {
      return false;
    }
  }
}
