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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import ordertrace.agent.harness.AppLife;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that does all that the extension looks at: a request calls the peer whose port is the
 * query, publishes a message of an order, handles it, logs who the customer is, and is answered
 * with the order's Location.
 */
public final class WholeApp {

  private static final Logger logger = LoggerFactory.getLogger(WholeApp.class);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String CREATED = "ORD-NEW00001";

  private final Channel publishing;
  private final CountDownLatch handled = new CountDownLatch(1);

  private WholeApp(Connection connection) throws IOException {
    Topology.declare(connection);
    publishing = connection.createChannel();
    publishing.confirmSelect();
    Channel consuming = connection.createChannel();
    consuming.basicConsume("crm.orders", false, new Handler(consuming));
  }

  public static void main(String[] args) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(System.getProperty("test.broker"));
    WholeApp app = new WholeApp(factory.newConnection());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", app::answer);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      logger.warn("Asked by anna@example.com");
      URI peer = URI.create("http://localhost:" + exchange.getRequestURI().getQuery() + "/peer");
      CLIENT.send(HttpRequest.newBuilder(peer).build(), BodyHandlers.discarding());
      publishing.basicPublish(
          "orders", "order.submitted", null, ("{\"orderId\":\"" + CREATED + "\"}").getBytes(UTF_8));
      publishing.waitForConfirms(30_000);
      handled.await();
      exchange.getResponseHeaders().add("Location", "/orders/" + CREATED);
      exchange.sendResponseHeaders(201, -1);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private final class Handler extends DefaultConsumer {

    Handler(Channel channel) {
      super(channel);
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, BasicProperties p, byte[] body)
        throws IOException {
      logger.warn("Handled for anna@example.com");
      getChannel().basicAck(envelope.getDeliveryTag(), false);
      handled.countDown();
    }
  }
}
