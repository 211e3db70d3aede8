package ordertrace.e2e.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Runs in the container: OpenSearch behind a face that says "Elasticsearch", because the
 * collector's exporter talks to nobody else. Needs the JDK alone, and OpenSearch beside it.
 */
final class OpenSearchMain {

  static final int FACE = 9200;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<String> PASSED_ON =
      List.of("Accept", "Content-Type", "Content-Encoding");

  private OpenSearchMain() {}

  public static void main(String[] options) throws Exception {
    HttpServer face = HttpServer.create(new InetSocketAddress(FACE), 0);
    face.createContext("/", OpenSearchMain::pass);
    face.setExecutor(Executors.newCachedThreadPool());
    face.start();
    start(options);
  }

  // Called by its names: compiled for a later Java than this.
  private static void start(String[] options) throws ReflectiveOperationException {
    Class<?> type = Class.forName("org.codelibs.opensearch.runner.OpenSearchRunner");
    Class<?> settings = Class.forName(type.getName() + "$Builder");
    Object runner = type.getConstructor().newInstance();
    type.getMethod("onBuild", settings)
        .invoke(
            runner,
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {settings},
                (proxy, method, arguments) -> allRoles(arguments[1])));
    type.getMethod("build", String[].class).invoke(runner, (Object) options);
  }

  // Without being told it would not run ingest pipelines.
  private static Object allRoles(Object settings) throws ReflectiveOperationException {
    return settings
        .getClass()
        .getMethod("putList", String.class, String[].class)
        .invoke(settings, "node.roles", new String[] {"cluster_manager", "data", "ingest"});
  }

  private static void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = CLIENT.send(request(exchange), BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest request(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + (FACE + 1)).resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    PASSED_ON.forEach(
        name ->
            exchange
                .getRequestHeaders()
                .getOrDefault(name, List.of())
                .forEach(value -> request.header(name, value)));
    return request.build();
  }
}
