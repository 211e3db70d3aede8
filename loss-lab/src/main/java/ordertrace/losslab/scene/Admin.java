package ordertrace.losslab.scene;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.RecoveryListener;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What people and services without agent do to the broker. */
public final class Admin implements AutoCloseable {

  private static final String TOPIC = "topic";

  private final Connection connection;
  private final Channel channel;
  private final Deeds deeds;
  private final Semaphore recoveries = new Semaphore(0);

  Admin(Broker broker, Deeds deeds) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.address());
    factory.setConnectionTimeout(10_000);
    this.connection = factory.newConnection("loss lab");
    ((Recoverable) connection).addRecoveryListener(recovered(recoveries::release));
    this.channel = connection.createChannel();
    this.channel.confirmSelect();
    this.deeds = deeds;
  }

  synchronized void exchange(String exchange, Map<String, Object> arguments) throws IOException {
    channel.exchangeDeclare(exchange, TOPIC, true, false, arguments);
  }

  public synchronized void queue(String queue, Map<String, Object> arguments) throws IOException {
    channel.queueDeclare(queue, true, false, false, arguments);
    channel.queuePurge(queue); // of an earlier run
  }

  public synchronized void bind(String queue, String exchange, String key) throws IOException {
    channel.queueBind(queue, exchange, key);
  }

  public synchronized void unbind(String queue, String exchange, String key) throws IOException {
    channel.queueUnbind(queue, exchange, key);
  }

  /** Waits until a queue went with its connection. */
  public void awaitGone(String queue) throws IOException, InterruptedException, TimeoutException {
    while (exists(queue)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  // To ask for what is not there costs the channel.
  private boolean exists(String queue) throws IOException, TimeoutException {
    Channel asking = connection.createChannel();
    try {
      asking.queueDeclarePassive(queue);
      return true;
    } catch (IOException refused) {
      // 404: gone. 405: exclusive, so it is still there.
      return String.valueOf(refused.getCause()).contains("405");
    } finally {
      if (asking.isOpen()) {
        asking.close();
      }
    }
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

  /** Publishes as one who sets nothing by which a message could be known. */
  synchronized void publish(String exchange, String key, byte[] body) throws IOException {
    BasicProperties properties =
        new BasicProperties.Builder().contentType("application/json").deliveryMode(2).build();
    channel.basicPublish(exchange, key, properties, body);
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

  /** Takes what comes to a queue to another one, as it is, as RabbitMQ's shovel does. */
  void shovel(String from, String to) throws IOException {
    Channel own = connection.createChannel();
    own.basicConsume(
        from,
        false,
        (tag, delivery) -> {
          own.basicPublish("", to, delivery.getProperties(), delivery.getBody());
          own.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        },
        tag -> {});
  }

  /**
   * Restarts the broker, and returns when the client is back: not before it has declared again all
   * that it knows, or a queue that is deleted then comes back.
   */
  void across(Callable<?> restart) throws Exception {
    recoveries.drainPermits();
    restart.call();
    if (!recoveries.tryAcquire(2, TimeUnit.MINUTES)) {
      throw new LabException("The broker did not come back within two minutes");
    }
  }

  private static RecoveryListener recovered(Runnable done) {
    return new RecoveryListener() {
      @Override
      public void handleRecovery(Recoverable connection) {
        done.run();
      }

      @Override
      public void handleRecoveryStarted(Recoverable connection) {}
    };
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
