package sample.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import sample.carrier.RequestLog.Received;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP side of the carrier: every path it knows is on this screen. */
final class CarrierApi implements AutoCloseable {

  private static final Logger logger = Logger.getLogger(CarrierApi.class.getName());
  private static final int THREADS = 8;

  private final JsonMapper json = JsonMapper.builder().build();
  private final RequestLog requests = new RequestLog();
  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  /**
   * @throws IOException when the port is taken; 0 takes a free one
   */
  CarrierApi(int port, Shipments shipments) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(workers);
    server.createContext("/", recorded(exchange -> Reply.problem(404, "Nothing is here")));
    server.createContext("/shipments", recorded(new ShipmentBooking(shipments)));
    // Looking does not push out what one looks for, so these two are not recorded.
    server.createContext("/requests", answer(exchange -> new Reply(200, requests.all())));
    server.createContext("/health", answer(exchange -> new Reply(200, Map.of("status", "UP"))));
  }

  void start() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private HttpHandler recorded(Endpoint endpoint) {
    HttpHandler answer = answer(endpoint);
    return exchange -> {
      requests.add(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders())));
      answer.handle(exchange);
    };
  }

  private HttpHandler answer(Endpoint endpoint) {
    return exchange -> {
      try (exchange) {
        send(exchange, reply(endpoint, exchange));
      }
    };
  }

  private static Reply reply(Endpoint endpoint, HttpExchange exchange) throws IOException {
    try {
      return endpoint.answer(exchange);
    } catch (RuntimeException e) {
      logger.log(Level.SEVERE, "A request failed", e);
      return Reply.problem(500, "The carrier failed; its log says why");
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = json.writeValueAsBytes(reply.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
