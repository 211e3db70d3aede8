package ordertrace.watch.deadletter;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ordertrace.watch.ledger.message.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.backoff.FixedBackOff;

/** The way to one virtual host, where our queue is declared whenever it is connected anew. */
final class BrokerConnection {

  private static final Logger logger = LoggerFactory.getLogger(BrokerConnection.class);
  private static final int BATCH = 100;
  private static final long WAIT_MILLIS = 200;
  private static final long RECONNECT_MILLIS = 5_000;

  private final DeadLetterProperties.Source source;
  private final CachingConnectionFactory connections;

  /**
   * @param keys null: without TLS
   */
  BrokerConnection(DeadLetterProperties.Source source, @Nullable SslBundle keys) {
    this.source = source;
    this.connections = new CachingConnectionFactory(factory(source, keys));
    this.connections.setConnectionNameStrategy(factory -> "order-watch dead letters");
    this.connections.addConnectionListener(
        connection -> {
          if (connection != null) {
            declare(connection);
          }
        });
  }

  private static ConnectionFactory factory(
      DeadLetterProperties.Source source, @Nullable SslBundle keys) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(source.host());
    factory.setPort(source.port());
    factory.setVirtualHost(source.virtualHost());
    factory.setUsername(source.username());
    factory.setPassword(password(source));
    factory.setAutomaticRecoveryEnabled(false); // the container does it
    if (keys != null) {
      factory.useSslProtocol(keys.createSslContext());
      factory.enableHostnameVerification();
    }
    return factory;
  }

  /** From the next connection on; the one that is open stays as it is. */
  void use(SslBundle keys) {
    connections.getRabbitConnectionFactory().useSslProtocol(keys.createSslContext());
  }

  private static String password(DeadLetterProperties.Source source) {
    try {
      return Files.readString(source.passwordFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Bounded, the oldest go first: what nobody takes must not fill the broker's disk.
  private void declare(Connection connection) {
    Map<String, Object> bounded =
        Map.of("x-max-length", source.maxLength(), "x-overflow", "drop-head");
    try (Channel channel = connection.createChannel(false)) {
      channel.queueDeclare(Place.DEAD_LETTERS, true, false, false, bounded);
    } catch (Exception e) {
      logger.warn(
          "Queue {} of {} cannot be declared: user {} needs configure and read on it, and it must"
              + " not be there with other arguments",
          Place.DEAD_LETTERS,
          source.host(),
          source.username(),
          e);
    }
  }

  SimpleMessageListenerContainer container(Consumer<List<Message>> taker) {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
    container.setQueueNames(Place.DEAD_LETTERS);
    container.setConsumerBatchEnabled(true);
    container.setDeBatchingEnabled(false);
    container.setBatchSize(BATCH);
    container.setPrefetchCount(BATCH);
    container.setReceiveTimeout(WAIT_MILLIS);
    container.setBatchReceiveTimeout(WAIT_MILLIS);
    container.setMissingQueuesFatal(false);
    container.setPossibleAuthenticationFailureFatal(false);
    container.setRecoveryBackOff(
        new FixedBackOff(RECONNECT_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
    ChannelAwareBatchMessageListener listener = (batch, channel) -> taker.accept(batch);
    container.setMessageListener(listener);
    container.afterPropertiesSet();
    return container;
  }
}
