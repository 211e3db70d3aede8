package sample.mes.broker;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;

/** Where RabbitMQ is. Its text form is safe to log: it has no user and no password. */
public final class BrokerAddress {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final ConnectionFactory factory;

  private BrokerAddress(ConnectionFactory factory) {
    this.factory = factory;
  }

  /**
   * Reads the address.
   *
   * @throws IllegalArgumentException when this is no AMQP URI
   */
  public static BrokerAddress parse(String uri) {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
    } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
      // The value holds a password, so it is not repeated.
      throw new IllegalArgumentException(
          "MES_BROKER must be an AMQP URI, for example amqp://user:password@localhost:5672", e);
    }
    factory.setConnectionTimeout(TIMEOUT_MILLIS);
    factory.setHandshakeTimeout(TIMEOUT_MILLIS);
    factory.setChannelRpcTimeout(TIMEOUT_MILLIS);
    factory.setRequestedHeartbeat(10);
    // The link connects anew by itself, the first time and later in one way.
    factory.setAutomaticRecoveryEnabled(false);
    return new BrokerAddress(factory);
  }

  ConnectionFactory factory() {
    return factory;
  }

  @Override
  public String toString() {
    return factory.getHost() + ":" + factory.getPort();
  }
}
