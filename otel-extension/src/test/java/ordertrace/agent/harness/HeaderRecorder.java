package ordertrace.agent.harness;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A third party's HTTP server on a free port; keeps the headers it is sent, names in lower case.
 * Who asks for {@code /elsewhere/8080} is sent on to that port.
 */
public final class HeaderRecorder implements AutoCloseable {

  private static final String ELSEWHERE = "/elsewhere/";

  private final HttpServer server;
  private final List<Map<String, List<String>>> requests = new CopyOnWriteArrayList<>();

  private HeaderRecorder(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Map<String, List<String>> headers = new TreeMap<>();
            exchange
                .getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            requests.add(headers);
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith(ELSEWHERE)) {
              String there = "http://localhost:" + path.substring(ELSEWHERE.length()) + "/there";
              exchange.getResponseHeaders().set("Location", there);
              exchange.sendResponseHeaders(302, -1);
            } else {
              exchange.sendResponseHeaders(204, -1);
            }
          }
        });
    server.start();
  }

  /** Starts one. */
  public static HeaderRecorder start() throws IOException {
    return new HeaderRecorder(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The headers of each request so far. */
  public List<Map<String, List<String>>> requests() {
    return List.copyOf(requests);
  }

  /** Forgets them. */
  public void clear() {
    requests.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
