package ordertrace.agent.message;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import ordertrace.agent.harness.Images;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** One RabbitMQ for all tests of this JVM; it goes with the JVM. */
final class RealRabbit {

  private static final RabbitMQContainer RABBIT = new RabbitMQContainer(Images.rabbitmq());

  private RealRabbit() {}

  static synchronized RabbitMQContainer started() {
    RABBIT.start();
    return RABBIT;
  }

  /** A connection without agent, to arrange what a test needs. */
  static Connection connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(started().getAmqpUrl());
    return factory.newConnection();
  }

  /** Declares a durable queue, empty, whatever was there before. */
  static void queue(Channel channel, String name, Map<String, Object> arguments) throws Exception {
    channel.queueDelete(name);
    channel.queueDeclare(name, true, false, false, arguments);
  }
}
