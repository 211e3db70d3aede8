package ordertrace.agent.context.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import ordertrace.agent.harness.AppLife;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/**
 * {@code /orders/{id}?WAY} calls {@code -Dtest.recorder} on that way; {@code /webflux} answers with
 * the port of a server on WebFlux, which calls it for every request; {@code /strict} with what the
 * agent says of a misuse.
 */
public final class ContextApp {

  private static final URI RECORDER =
      URI.create("http://localhost:" + System.getProperty("test.recorder") + "/there");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static void main(String[] args) throws IOException {
    Stranger.start();
    DisposableServer webFlux = webFlux();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", ContextApp::handOn);
    server.createContext("/webflux", exchange -> answer(exchange, "" + webFlux.port()));
    server.createContext("/strict", exchange -> answer(exchange, closedByAnotherThread()));
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private static void handOn(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      Way.valueOf(exchange.getRequestURI().getQuery())
          .run(path.substring(path.lastIndexOf('/') + 1), ContextApp::call);
      answer(exchange, "");
    } catch (Exception e) {
      answer(exchange, e.toString());
    }
  }

  private static void call() {
    try {
      CLIENT.send(HttpRequest.newBuilder(RECORDER).build(), BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names what the agent says of a scope that is closed where it must not be. */
  private static String closedByAnotherThread() {
    Context changed = Context.current().with(ContextKey.named("test"), "changed");
    try (Scope scope = changed.makeCurrent()) {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  scope.close();
                  return "nothing";
                } catch (Throwable e) {
                  return e.getClass().getSimpleName();
                }
              })
          .join();
    }
  }

  private static DisposableServer webFlux() {
    RouterFunction<ServerResponse> routes =
        RouterFunctions.route(RequestPredicates.all(), ContextApp::callLater);
    return reactor.netty.http.server.HttpServer.create()
        .host("127.0.0.1")
        .port(0)
        .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes)))
        .bindNow();
  }

  private static Mono<ServerResponse> callLater(ServerRequest request) {
    return Mono.delay(Duration.ofMillis(1))
        .flatMap(zero -> WebClient.create().get().uri(RECORDER).retrieve().toBodilessEntity())
        .then(ServerResponse.ok().build());
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ContextApp() {}
}
