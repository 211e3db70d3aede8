package sample.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The customer's side of the webhook: fails as often as asked, then accepts. */
final class Customer implements AutoCloseable {

  final List<String> news = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private int failuresLeft;

  Customer(int failures) throws IOException {
    this(failures, 0);
  }

  Customer(int failures, int port) throws IOException {
    failuresLeft = failures;
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/carrier/events", this::receive);
    server.start();
  }

  URI webhook() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/carrier/events");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      news.add(new String(body, StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(failuresLeft-- > 0 ? 503 : 204, -1);
    }
  }
}
