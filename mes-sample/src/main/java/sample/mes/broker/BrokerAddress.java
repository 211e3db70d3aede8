package sample.mes.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Where RabbitMQ is. Its text form is safe to log: it has no user and no password. */
public final class BrokerAddress {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final ConnectionFactory factory;
  private final @Nullable Path authority;

  private BrokerAddress(ConnectionFactory factory, @Nullable Path authority) {
    this.factory = factory;
    this.authority = authority;
  }

  /** Reads the address of a broker that shows no certificate, or one that nobody looks at. */
  public static BrokerAddress parse(String uri) {
    return parse(uri, null);
  }

  /**
   * Reads the address.
   *
   * @param authority of the certificate that the broker must show, in PEM; null: any will do
   * @throws IllegalArgumentException when this is no AMQP URI
   */
  public static BrokerAddress parse(String uri, @Nullable Path authority) {
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
    return new BrokerAddress(factory, authority);
  }

  /** The file of the authority is read each time: it may have been replaced. */
  Connection connect() throws IOException, TimeoutException {
    if (authority != null && factory.isSSL()) {
      factory.useSslProtocol(Authority.trusted(authority));
      factory.enableHostnameVerification();
    }
    return factory.newConnection("mes");
  }

  @Override
  public String toString() {
    return factory.getHost() + ":" + factory.getPort();
  }
}
