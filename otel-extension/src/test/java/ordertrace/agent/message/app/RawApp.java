package ordertrace.agent.message.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import ordertrace.agent.harness.AppLife;

/**
 * A service on the RabbitMQ client alone. What a test wants of it is the last segment of the path;
 * the values of the query are the arguments.
 */
public final class RawApp {

  private final Publishing publishing;
  private final Consuming consuming;

  private RawApp(Connection connection) throws IOException {
    Topology.declare(connection);
    publishing = new Publishing(connection);
    consuming = new Consuming(connection);
  }

  public static void main(String[] args) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(System.getProperty("test.broker"));
    factory.setConnectionTimeout(10_000);
    factory.setNetworkRecoveryInterval(200);
    factory.setAutomaticRecoveryEnabled(Boolean.getBoolean("test.recovery"));
    factory.setExceptionHandler(new Complaints());
    RawApp app = new RawApp(factory.newConnection());

    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", app::answer);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String query = exchange.getRequestURI().getRawQuery();
      byte[] answer = run(path.substring(path.lastIndexOf('/') + 1), arguments(query));
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] run(String what, List<String> arguments) {
    try {
      return String.join(
              "\n", publishing.run(what, arguments) ? List.of() : consuming.run(what, arguments))
          .getBytes(UTF_8);
    } catch (Exception e) {
      return ("FAILED " + e).getBytes(UTF_8);
    }
  }

  private static List<String> arguments(String query) {
    return query == null
        ? List.of()
        : Arrays.stream(query.split("&")).map(text -> URLDecoder.decode(text, UTF_8)).toList();
  }
}
