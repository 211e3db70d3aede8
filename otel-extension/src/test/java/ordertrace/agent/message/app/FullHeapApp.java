package ordertrace.agent.message.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ordertrace.agent.harness.AppLife;

/**
 * A service on the RabbitMQ client that runs out of memory while it works: it sends and receives as
 * many messages as the query says with too little left, then others with memory to spare, and
 * answers with what it received of these.
 */
public final class FullHeapApp {

  private static final String QUEUE = "calm";
  private static final int LITTLE = 8 << 10;
  private static final int A_LITTLE_MORE = 8 << 10;

  // The extension looks for the order in it.
  private final byte[] body =
      ("{\"text\":\"" + "x".repeat(60_000) + "\",\"orderId\":\"ORD-7K3M9Q2X\"}").getBytes(UTF_8);

  private final ConnectionFactory factory = new ConnectionFactory();
  private volatile Object ballast;

  private FullHeapApp() throws Exception {
    factory.setUri(System.getProperty("test.broker"));
    factory.setConnectionTimeout(5_000);
    factory.setHandshakeTimeout(5_000);
    factory.setChannelRpcTimeout(5_000);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setExceptionHandler(new Complaints());
  }

  public static void main(String[] args) throws Exception {
    FullHeapApp app = new FullHeapApp();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", app::answer);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  // All of it in one call: what serves calls may be among what runs out of memory.
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      squeeze(Integer.parseInt(exchange.getRequestURI().getQuery()));
      byte[] answer = calm(20).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private String calm(int count) throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    List<String> texts = new ArrayList<>();
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      channel.queueDeclare(QUEUE, false, false, false, null);
      channel.queuePurge(QUEUE);
      channel.confirmSelect();
      channel.basicConsume(QUEUE, false, new Handler(channel, seen));
      for (int i = 0; i < count; i++) {
        channel.basicPublish("", QUEUE, null, ("calm " + i).getBytes(UTF_8));
      }
      channel.waitForConfirmsOrDie(30_000);
      for (int i = 0; i < count; i++) {
        texts.add(seen.poll(30, TimeUnit.SECONDS));
      }
    }
    return String.join("\n", texts);
  }

  private void squeeze(int count) {
    for (int i = 0; i < count; i++) {
      Connection connection = null;
      try {
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        channel.queueDeclare("squeezed", false, true, true, null);
        Semaphore handled = new Semaphore(0);
        channel.basicConsume("squeezed", true, (tag, delivery) -> handled.release(), tag -> {});
        fill(LITTLE + i * A_LITTLE_MORE);
        channel.basicPublish("", "squeezed", null, body);
        handled.tryAcquire(200, TimeUnit.MILLISECONDS);
      } catch (OutOfMemoryError | Exception ignored) {
        // So goes the application's own work, with or without an agent.
      } finally {
        ballast = null;
        abort(connection);
      }
    }
  }

  // Its thread may have ended for want of memory: it answers nobody who asks it to close.
  private static void abort(Connection connection) {
    if (connection != null) {
      connection.abort(100);
    }
  }

  /** Leaves about so many bytes. */
  private void fill(int spare) {
    Object[] left = {new byte[spare]};
    int size = 1 << 20;
    while (size > 1 << 12) {
      try {
        ballast = new Object[] {ballast, new byte[size]};
      } catch (OutOfMemoryError ignored) {
        size /= 2;
      }
    }
    left[0] = null;
  }

  private static final class Handler extends DefaultConsumer {

    private final BlockingQueue<String> seen;

    Handler(Channel channel, BlockingQueue<String> seen) {
      super(channel);
      this.seen = seen;
    }

    @Override
    public void handleDelivery(
        String consumerTag, Envelope envelope, BasicProperties properties, byte[] body)
        throws IOException {
      getChannel().basicAck(envelope.getDeliveryTag(), false);
      seen.add(
          new String(body, UTF_8)
              + ' '
              + MessageText.of(properties, body, "order-trace-", "traceparent"));
    }
  }
}
