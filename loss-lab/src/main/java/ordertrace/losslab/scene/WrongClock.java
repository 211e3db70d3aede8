package ordertrace.losslab.scene;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before the intake, and lets facts look as if the clock of who tells them were wrong. */
final class WrongClock implements AutoCloseable {

  private static final int AWAY = 503;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI intake;
  private final long wrongBy;

  private WrongClock(HttpServer server, URI intake, Duration wrongBy) {
    this.server = server;
    this.intake = intake;
    this.wrongBy = wrongBy.toNanos();
  }

  static WrongClock before(Line facts, Duration wrongBy) throws IOException {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anywhere, 0);
    URI intake = URI.create("http://127.0.0.1:" + facts.port());
    WrongClock clock = new WrongClock(server, intake, wrongBy);
    server.setExecutor(clock.threads);
    server.createContext("/", clock::handle);
    server.start();
    return clock;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = handOn(exchange);
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Who is not reached is asked again later, by who told the facts.
  private HttpResponse<byte[]> handOn(HttpExchange exchange)
      throws IOException, InterruptedException {
    byte[] shifted = shifted(exchange.getRequestBody().readAllBytes());
    HttpRequest request =
        HttpRequest.newBuilder(intake.resolve(exchange.getRequestURI().getPath()))
            .header("Content-Type", "application/x-protobuf")
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofByteArray(shifted))
            .build();
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException away) {
      exchange.sendResponseHeaders(AWAY, -1);
      throw away;
    }
  }

  private byte[] shifted(byte[] facts) throws InvalidProtocolBufferException {
    ExportLogsServiceRequest.Builder request =
        ExportLogsServiceRequest.parseFrom(facts).toBuilder();
    request.getResourceLogsBuilderList().stream()
        .flatMap(resource -> resource.getScopeLogsBuilderList().stream())
        .flatMap(scope -> scope.getLogRecordsBuilderList().stream())
        .forEach(this::shift);
    return request.build().toByteArray();
  }

  private void shift(LogRecord.Builder fact) {
    fact.setTimeUnixNano(fact.getTimeUnixNano() + wrongBy)
        .setObservedTimeUnixNano(fact.getObservedTimeUnixNano() + wrongBy);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
