package ordertrace.losslab.scene;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What people and services without agent do to the broker. */
public final class Admin implements AutoCloseable {

  private static final String TOPIC = "topic";

  private final Connection connection;
  private final Channel channel;
  private final Deeds deeds;

  Admin(Broker broker, Deeds deeds) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.address());
    factory.setConnectionTimeout(10_000);
    this.connection = factory.newConnection("loss lab");
    this.channel = connection.createChannel();
    this.channel.confirmSelect();
    this.deeds = deeds;
  }

  synchronized void exchange(String exchange) throws IOException {
    channel.exchangeDeclare(exchange, TOPIC, true);
  }

  public synchronized void queue(String queue, Map<String, Object> arguments) throws IOException {
    channel.queueDeclare(queue, true, false, false, arguments);
    channel.queuePurge(queue); // of an earlier run
  }

  public synchronized void bind(String queue, String key) throws IOException {
    channel.queueBind(queue, Stage.EXCHANGE, key);
  }

  public synchronized void delete(String queue) throws IOException {
    channel.queueDelete(queue);
  }

  /** Waits until a message is there and takes it away as if it never was. */
  public synchronized void purgeOne(String queue) throws IOException, InterruptedException {
    while (channel.queuePurge(queue).getMessageCount() == 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Publishes as a service without agent does. */
  public synchronized void publish(String id, String key, String order, String plan)
      throws IOException {
    BasicProperties properties =
        new BasicProperties.Builder()
            .messageId(id)
            .deliveryMode(2)
            .headers(Map.of("lab-plan", plan))
            .build();
    byte[] body = ("{\"orderId\":\"" + order + "\"}").getBytes(UTF_8);
    channel.basicPublish(Stage.EXCHANGE, key, properties, body);
    deeds.note("published", id, "-", Instant.now());
  }

  /** Consumes as a service without agent does. */
  public void consume(String queue) throws IOException {
    Channel own = connection.createChannel();
    own.basicConsume(
        queue,
        false,
        (tag, delivery) -> {
          own.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
          String id = delivery.getProperties().getMessageId();
          deeds.note("acked", id, queue, Instant.now());
        },
        tag -> {});
  }

  /** Waits until the client has connected again by itself. */
  void awaitOpen() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!channel.isOpen()) {
      if (System.nanoTime() > end) {
        throw new LabException("The broker did not come back within two minutes");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
