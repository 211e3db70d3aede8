package ordertrace.losslab.actor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Publishes in each way there is, and says when it has. */
final class Publishing {

  static final String PLAN = "lab-plan";

  // Longer than a message is on its way, shorter than anybody waits for it.
  private static final String SHORT = "500";
  private static final int PERSISTENT = 2;

  private final Connection connection;
  private final ConnectionFactory line;
  private final Channel usual;
  private @Nullable Channel byLine;

  Publishing(Connection connection, ConnectionFactory line) throws IOException {
    this.connection = connection;
    this.line = line;
    this.line.setAutomaticRecoveryEnabled(false);
    this.usual = confirming(connection);
  }

  private static Channel confirming(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    channel.confirmSelect();
    return channel;
  }

  /** Connects by the line that may be cut, anew each time. */
  void connectByLine() throws IOException, TimeoutException {
    byLine = confirming(line.newConnection());
    Said.did("connected", "line", "-");
  }

  void publish(Errand errand) throws IOException, TimeoutException, InterruptedException {
    long begun = System.currentTimeMillis(); // its deadline counts from here, not from the confirm
    if (errand.is("line") && byLine != null) {
      publish(errand, byLine);
    } else if (errand.is("rollback")) {
      rollBack(errand);
    } else if (errand.is("alone")) {
      alone(errand);
    } else {
      publish(errand, usual);
    }
    Said.did("published", errand.id(), "-", begun);
  }

  /** Publishes on behalf of a handler. */
  void publish(Errand errand, Channel channel) throws IOException {
    BasicProperties properties =
        new BasicProperties.Builder()
            .messageId(errand.id())
            .contentType("application/json")
            .deliveryMode(errand.is("transient") ? 1 : PERSISTENT)
            .expiration(errand.is("short") ? SHORT : null)
            .headers(Map.of(PLAN, errand.plan()))
            .build();
    channel.basicPublish(
        errand.exchange(),
        errand.key(),
        errand.is("mandatory"),
        properties,
        ("{\"orderId\":\"" + errand.order() + "\"}").getBytes(UTF_8));
  }

  private void rollBack(Errand errand) throws IOException, TimeoutException {
    try (Channel channel = connection.createChannel()) {
      channel.txSelect();
      publish(errand, channel);
      channel.txRollback();
    }
  }

  // The broker may close it because of this message, and nobody else's shall go with it.
  private void alone(Errand errand) throws IOException, InterruptedException {
    Channel channel = confirming(connection);
    publish(errand, channel);
    try {
      channel.waitForConfirms(TimeUnit.SECONDS.toMillis(10));
      channel.close();
    } catch (ShutdownSignalException | TimeoutException closed) {
      // That was to be expected.
    }
  }
}
