package ordertrace.agent.context.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** What goes through the broker at {@code -Dtest.broker}. */
final class Amqp {

  private static final String BROKER = System.getProperty("test.broker");

  static void publish(String order, String queue) throws Exception {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      channel.queueDeclare(queue, false, false, false, null);
      channel.basicPublish("", queue, null, order.getBytes(UTF_8));
    }
  }

  static void publishConfirmed(String order, String queue, Runnable whenConfirmed)
      throws Exception {
    Channel channel = connect().createChannel();
    channel.queueDeclare(queue, false, false, false, null);
    channel.confirmSelect();
    channel.addConfirmListener((tag, multiple) -> whenConfirmed.run(), (tag, multiple) -> {});
    channel.basicPublish("", queue, null, order.getBytes(UTF_8));
  }

  static void publishReturned(String order, Runnable whenReturned) throws Exception {
    Channel channel = connect().createChannel();
    channel.addReturnListener(returned -> whenReturned.run());
    channel.basicPublish("", "nowhere", true, null, order.getBytes(UTF_8));
  }

  static void get(String queue) {
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      check(channel.basicGet(queue, true));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static void receive(String queue) {
    CachingConnectionFactory connections = new CachingConnectionFactory(URI.create(BROKER));
    Message message = new RabbitTemplate(connections).receive(queue, 10_000);
    connections.destroy();
    check(message);
  }

  private static void check(Object message) {
    if (message == null) {
      throw new IllegalStateException("no message");
    }
  }

  private static Connection connect() throws IOException, TimeoutException {
    try {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(BROKER);
      return factory.newConnection();
    } catch (java.net.URISyntaxException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Amqp() {}
}
