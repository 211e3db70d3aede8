package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import ordertrace.agent.message.app.MessageText;
import ordertrace.agent.message.app.Topology;

/**
 * Sees in this JVM, which has no agent, what the broker received; and publishes without an agent.
 */
final class WireTap implements AutoCloseable {

  record Tapped(String exchange, String routingKey, BasicProperties properties, byte[] body) {

    /** The header as text; null: absent. */
    String header(String name) {
      Object value = properties.getHeaders() == null ? null : properties.getHeaders().get(name);
      return value == null ? null : value.toString();
    }

    /** All of it as text, but for headers whose names begin so. */
    String text(String... without) {
      return exchange + " " + routingKey + " " + MessageText.of(properties, body, without);
    }
  }

  private final Connection connection;
  private final Channel channel;
  private final BlockingQueue<Tapped> messages = new LinkedBlockingQueue<>();

  private WireTap(Connection connection) throws Exception {
    this.connection = connection;
    Topology.declare(connection);
    channel = connection.createChannel();
    channel.queuePurge(Topology.TAP);
    channel.basicConsume(
        Topology.TAP,
        true,
        (tag, delivery) ->
            messages.add(
                new Tapped(
                    delivery.getEnvelope().getExchange(),
                    delivery.getEnvelope().getRoutingKey(),
                    delivery.getProperties(),
                    delivery.getBody())),
        tag -> {});
  }

  static WireTap on(String uri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setConnectionTimeout(10_000);
    return new WireTap(factory.newConnection());
  }

  /** Waits for the next message. */
  Tapped next() throws InterruptedException {
    Tapped message = messages.poll(30, SECONDS);
    assertThat(message).as("a message at the broker").isNotNull();
    return message;
  }

  /** Waits for the next message that matches; forgets the others, which are of an earlier test. */
  Tapped next(Predicate<Tapped> which) throws InterruptedException {
    Tapped message = next();
    while (!which.test(message)) {
      message = next();
    }
    return message;
  }

  /** Waits for the next message of that order. */
  Tapped next(String order) throws InterruptedException {
    return next(message -> order.equals(message.header("order-trace-id")));
  }

  /** Waits for as many messages, in their order. */
  List<Tapped> next(int count) throws InterruptedException {
    List<Tapped> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(next());
    }
    return taken;
  }

  /** Forgets what came so far. */
  void clear() {
    messages.clear();
  }

  /** Publishes as a service without agent does. */
  void publish(String exchange, String routingKey, BasicProperties properties, byte[] body)
      throws Exception {
    channel.basicPublish(exchange, routingKey, properties, body);
  }

  Channel channel() {
    return channel;
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
