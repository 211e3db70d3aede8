package ordertrace.agent.harness;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** One RabbitMQ for all tests of this JVM; it goes with the JVM. */
public final class RealRabbit {

  private static final RabbitMQContainer RABBIT = new RabbitMQContainer(Images.rabbitmq());

  private RealRabbit() {}

  /** The broker, started if it was not. */
  public static synchronized RabbitMQContainer started() {
    RABBIT.start();
    return RABBIT;
  }

  /** A connection without agent, to arrange what a test needs. */
  public static Connection connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(started().getAmqpUrl());
    return factory.newConnection();
  }

  /** Declares a durable queue, empty, whatever was there before. */
  public static void queue(Channel channel, String name, Map<String, Object> arguments)
      throws Exception {
    channel.queueDelete(name);
    channel.queueDeclare(name, true, false, false, arguments);
  }
}
