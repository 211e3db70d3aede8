package ordertrace.agent.trust.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Metadata;
import io.grpc.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.Executors;
import ordertrace.agent.harness.AppLife;

/**
 * A service that calls others. Every path takes the query {@code client&port&path&header&value…},
 * makes that call and answers with 200; {@code /grpc} answers with the port of its own gRPC server,
 * whose calls it passes on to {@code -Dtest.recorder}, as {@code /kafka?port} does with what a
 * broker has for it.
 */
public final class ClientsApp {

  private static final int RECORDER = Integer.getInteger("test.recorder");

  public static void main(String[] args) throws IOException {
    Server grpc = Grpc.serve(ClientsApp::passOn);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", ClientsApp::call);
    server.createContext("/grpc", exchange -> answer(exchange, "" + grpc.getPort()));
    server.createContext("/kafka", ClientsApp::consume);
    server.start();
    AppLife.ready(server.getAddress().getPort());
  }

  private static void call(HttpExchange exchange) throws IOException {
    String[] call = exchange.getRequestURI().getQuery().split("&", -1);
    int port = Integer.parseInt(call[1]);
    try {
      switch (call[0]) {
        case "GRPC" -> Grpc.call(port, new Metadata());
        case "KAFKA" -> Kafka.publish(port);
        default ->
            HttpClientKind.valueOf(call[0])
                .get(
                    URI.create("http://localhost:" + port + call[2]),
                    Arrays.copyOfRange(call, 3, call.length));
      }
      answer(exchange, "");
    } catch (Exception e) {
      answer(exchange, e.toString());
    }
  }

  private static void consume(HttpExchange exchange) throws IOException {
    int port = Integer.parseInt(exchange.getRequestURI().getQuery());
    // In a thread that has nothing of this request.
    Thread consumer = new Thread(() -> Kafka.consume(port, ClientsApp::passOn));
    consumer.start();
    try {
      consumer.join();
      answer(exchange, "");
    } catch (InterruptedException e) {
      answer(exchange, e.toString());
    }
  }

  private static void passOn() {
    try {
      HttpClientKind.JDK.get(URI.create("http://localhost:" + RECORDER + "/passed-on"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ClientsApp() {}
}
