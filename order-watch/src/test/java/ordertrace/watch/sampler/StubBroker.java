package ordertrace.watch.sampler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A management API that answers what a test wants. */
final class StubBroker implements AutoCloseable {

  private final String scheme;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  volatile boolean hangs;
  volatile boolean drips;

  StubBroker() throws IOException {
    this("http", HttpServer.create());
  }

  /** One that speaks TLS. */
  static StubBroker with(SSLContext keys) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(keys));
    return new StubBroker("https", server);
  }

  private StubBroker(String scheme, HttpServer server) throws IOException {
    this.scheme = scheme;
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    Map<String, String> sound = new HashMap<>();
    sound.put("/api/overview", "{\"disable_stats\":false,\"rates_mode\":\"basic\"}");
    sound.put("/api/nodes", "[{\"name\":\"rabbit@a\",\"running\":true,\"uptime\":60000}]");
    for (String list : List.of("queues", "consumers", "exchanges", "bindings", "policies")) {
      sound.put("/api/" + list + "/%2F", "[]");
    }
    answers.putAll(sound);
  }

  URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  StubBroker answers(String path, String json) {
    answers.put(path, json);
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (hangs) {
      hang();
    }
    String text = answers.get(path);
    byte[] body = (text == null ? "{}" : text).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(text == null ? 404 : status, drips ? 0 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (drips) {
        out.write(body[0]);
        out.flush();
        hang();
      }
      out.write(body);
    }
  }

  private void hang() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
