package sample.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
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

  static {
    // The JDK's server sends head and body apart; waiting for an ACK between them costs 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Logger logger = Logger.getLogger(CarrierApi.class.getName());
  private static final int THREADS = 8;
  private static final int MOST_DRAINED = 32 * 1024 * 1024;

  private final JsonMapper json = JsonMapper.builder().build();
  private final RequestLog requests = new RequestLog();
  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private final Endpoint nothingHere =
      recorded(exchange -> Reply.problem(404, "There is nothing at this path"));
  private final HttpServer server;

  /**
   * Takes the port, but serves nobody before {@link #start()}.
   *
   * @param port 0 takes a free one
   * @throws IOException when the port is taken
   */
  CarrierApi(int port, Shipments shipments) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(workers);
    add("/", nothingHere);
    add("/shipments", recorded(new ShipmentBooking(shipments)));
    // Looking does not push out what one looks for, so these two are not recorded.
    add("/requests", exchange -> new Reply(200, requests.all()));
    add("/health", exchange -> new Reply(200, Map.of("status", "UP")));
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

  private void add(String path, Endpoint endpoint) {
    // The server gives a context everything that begins with its path.
    server.createContext(
        path,
        exchange ->
            answer(
                exchange.getRequestURI().getPath().equals(path) ? endpoint : nothingHere,
                exchange));
  }

  private Endpoint recorded(Endpoint endpoint) {
    return exchange -> {
      requests.add(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders())));
      return endpoint.answer(exchange);
    };
  }

  private void answer(Endpoint endpoint, HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(endpoint, exchange);
      drain(exchange.getRequestBody());
      send(exchange, reply);
    }
  }

  /** A caller still sending would see a broken connection instead of the answer. */
  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    int left = MOST_DRAINED;
    for (int read = body.read(buffer); read >= 0 && left > 0; read = body.read(buffer)) {
      left -= read;
    }
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
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(reply.status(), -1);
    } else {
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
