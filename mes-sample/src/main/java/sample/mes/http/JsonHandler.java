package sample.mes.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Picks the endpoint by method, and turns whatever comes out of it into a JSON answer. */
final class JsonHandler implements HttpHandler {

  private static final Logger logger = LoggerFactory.getLogger(JsonHandler.class);
  private static final int MOST_DRAINED = 32 * 1024 * 1024;

  private final JsonMapper json = JsonMapper.builder().build();
  private final String path;
  private final Map<String, Endpoint> endpoints;

  /**
   * @param path ends with a slash when one more segment is expected behind it
   * @param endpoints by HTTP method
   */
  JsonHandler(String path, Map<String, Endpoint> endpoints) {
    this.path = path;
    this.endpoints = endpoints;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      drain(exchange.getRequestBody());
      send(exchange, reply);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String rest = exchange.getRequestURI().getPath().substring(path.length());
    if (path.endsWith("/") == rest.isEmpty() || rest.contains("/")) {
      return Reply.problem(404, "There is nothing at this path");
    }
    Endpoint endpoint = endpoints.get(exchange.getRequestMethod());
    if (endpoint == null) {
      exchange
          .getResponseHeaders()
          .set("Allow", String.join(", ", new TreeSet<>(endpoints.keySet())));
      return Reply.problem(405, "This path does not know the method");
    }
    try {
      return endpoint.answer(new Request(exchange, rest));
    } catch (RequestProblem problem) {
      return problem.reply();
    } catch (RuntimeException e) {
      logger.error("{} {} failed", exchange.getRequestMethod(), path, e);
      return Reply.problem(500, "The MES failed; its log says why");
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

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    if (reply.body() == null || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    byte[] bytes = json.writeValueAsBytes(reply.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
