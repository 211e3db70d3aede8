package ordertrace.e2e.docker;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import ordertrace.demo.broker.BrokerAddress;

/** Somebody without an agent who publishes to the broker and takes from its queues. */
final class ForeignClient implements AutoCloseable {

  private final Connection connection;
  private final Channel channel;

  ForeignClient(BrokerAddress broker)
      throws IOException, TimeoutException, URISyntaxException, GeneralSecurityException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection("foreign client");
    channel = connection.createChannel();
  }

  void publish(String exchange, String routingKey, BasicProperties properties, byte[] body)
      throws IOException {
    channel.basicPublish(exchange, routingKey, properties, body);
  }

  /** A queue that from now on gets a copy of what is published there. */
  String copyOf(String exchange, String... routingKeys) throws IOException {
    String queue = channel.queueDeclare().getQueue();
    for (String key : routingKeys) {
      channel.queueBind(queue, exchange, key);
    }
    return queue;
  }

  /** Takes away all that is in that queue now. */
  List<GetResponse> drain(String queue) throws IOException {
    List<GetResponse> messages = new ArrayList<>();
    for (GetResponse message = channel.basicGet(queue, true);
        message != null;
        message = channel.basicGet(queue, true)) {
      messages.add(message);
    }
    return messages;
  }

  /** Waits for the next message of that queue and takes it away. */
  GetResponse take(String queue) {
    return Objects.requireNonNull(
        await()
            .alias("a message in " + queue)
            .atMost(Duration.ofSeconds(60))
            .until(() -> channel.basicGet(queue, true), Objects::nonNull));
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
