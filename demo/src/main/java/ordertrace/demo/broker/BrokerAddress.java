package ordertrace.demo.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import ordertrace.demo.DemoFailure;

/**
 * Where the broker is.
 *
 * @param uri an AMQP URI, for example {@code amqp://guest:guest@localhost:5672}
 */
public record BrokerAddress(String uri) {

  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  public BrokerAddress {
    factory(uri);
  }

  /** The embedded broker on this port. */
  public static BrokerAddress embedded(int port) {
    return new BrokerAddress("amqp://guest:guest@localhost:" + port);
  }

  /** Opens a connection; whoever calls closes it. */
  Connection connect() throws IOException, TimeoutException {
    ConnectionFactory factory = factory(uri);
    // Qpid can leave a refused client waiting for ever.
    factory.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
    factory.setHandshakeTimeout(CONNECT_TIMEOUT_MILLIS);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection("order tracing demo");
  }

  /** True if the broker lets us in. */
  public boolean answers() {
    try (Connection connection = connect()) {
      return connection.isOpen();
    } catch (IOException | TimeoutException refused) {
      return false;
    }
  }

  /** Without the password: host and port only. */
  @Override
  public String toString() {
    URI broker = URI.create(uri);
    return broker.getScheme() + "://" + broker.getHost() + ":" + factory(uri).getPort();
  }

  private static ConnectionFactory factory(String uri) {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
    } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException malformed) {
      throw new DemoFailure(
          "The broker's address is not an AMQP URI; write --broker amqp://user:password@host:5672.");
    }
    return factory;
  }
}
