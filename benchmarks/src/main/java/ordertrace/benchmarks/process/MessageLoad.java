package ordertrace.benchmarks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The measured service of messages: publishes to itself and acknowledges. Prints one figure a line,
 * then waits until its input ends.
 */
public final class MessageLoad {

  private static final String QUEUE = "benchmark";
  private static final int IN_FLIGHT = 500;
  // After 8 s the compiler still took 45 % of both cores with the extension, 30 % without.
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(45);
  private static final long MEASURED = TimeUnit.SECONDS.toNanos(8);
  private static final int STEADY_RATE = 1_000;
  private static final byte[] BODY =
      ("{\"orderId\":\"ORD-7K3M9Q2X\",\"note\":\"" + "x".repeat(900) + "\"}").getBytes(UTF_8);
  private static final BasicProperties PROPERTIES =
      new BasicProperties.Builder().contentType("application/json").deliveryMode(1).build();

  private final Channel publisher;
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private final AtomicLong received = new AtomicLong();

  private MessageLoad(Connection connection) throws IOException {
    this.publisher = connection.createChannel();
    Channel consumer = connection.createChannel();
    consumer.queueDeclare(QUEUE, false, true, true, null);
    consumer.basicQos(IN_FLIGHT);
    consumer.basicConsume(QUEUE, false, new Acknowledging(consumer));
  }

  /**
   * Runs the load.
   *
   * @param arguments the broker's URI
   */
  public static void main(String[] arguments) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(arguments[0]);
    try (Connection connection = factory.newConnection()) {
      MessageLoad load = new MessageLoad(connection);
      load.saturate(WARM_UP);
      print("messages a second at saturation", load.saturate(MEASURED));
      print("messages a second at 1,000", load.steadily(MEASURED));
      System.out.println("READY");
      while (System.in.read() >= 0) {
        // Whoever measures heap and threads closes it.
      }
    }
  }

  private double saturate(long nanos) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long before = received.get();
    while (System.nanoTime() - start < nanos) {
      publish();
    }
    return rate(before, start);
  }

  private double steadily(long nanos) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long before = received.get();
    long sent = 0;
    while (System.nanoTime() - start < nanos) {
      long due = (System.nanoTime() - start) * STEADY_RATE / TimeUnit.SECONDS.toNanos(1);
      for (; sent < due; sent++) {
        publish();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return rate(before, start);
  }

  private void publish() throws IOException, InterruptedException {
    inFlight.acquire();
    publisher.basicPublish("", QUEUE, PROPERTIES, BODY);
  }

  private double rate(long before, long start) {
    return (received.get() - before)
        * (double) TimeUnit.SECONDS.toNanos(1)
        / (System.nanoTime() - start);
  }

  private static void print(String figure, double value) {
    // As one line at once: the agent's log goes to the same place.
    System.out.println(String.format(Locale.ROOT, "%nFIGURE %s=%.3f", figure, value));
  }

  private final class Acknowledging extends DefaultConsumer {

    Acknowledging(Channel channel) {
      super(channel);
    }

    @Override
    public void handleDelivery(
        String tag, Envelope envelope, BasicProperties properties, byte[] body) throws IOException {
      getChannel().basicAck(envelope.getDeliveryTag(), false);
      received.incrementAndGet();
      inFlight.release();
    }
  }
}
