package ordertrace.rules.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Stands in for all that Prometheus scrapes and for those whom Alertmanager calls. */
final class FakeStack implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Call> onCall = new CopyOnWriteArrayList<>();
  private final List<Call> watchdog = new CopyOnWriteArrayList<>();
  private volatile int lost;

  /** What Alertmanager sent, and by what it says that it may. */
  record Call(String authorization, JsonNode body) {}

  FakeStack() {
    try {
      // On all addresses, as a container comes by another one than this machine's own.
      server = HttpServer.create(new InetSocketAddress(0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/metrics", exchange -> answer(exchange, ""));
    server.createContext("/actuator/prometheus", exchange -> answer(exchange, verdicts()));
    server.createContext("/on-call", exchange -> note(exchange, onCall));
    server.createContext("/watchdog", exchange -> note(exchange, watchdog));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void loseMessages(int number) {
    lost += number;
  }

  List<Call> onCall() {
    return onCall;
  }

  List<Call> watchdog() {
    return watchdog;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String verdicts() {
    return """
        # TYPE order_watch_verdicts_total counter
        order_watch_verdicts_total{what="LOST",cause="PURGED",producer="shop",consumer="mes"} %d
        """
        .formatted(lost);
  }

  private static void note(HttpExchange exchange, List<Call> calls) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    calls.add(
        new Call(
            authorization == null ? "" : authorization,
            JSON.readTree(exchange.getRequestBody().readAllBytes())));
    answer(exchange, "");
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
