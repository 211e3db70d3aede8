package ordertrace.demo.sink;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** An OTLP/HTTP endpoint (binary protobuf) on the loopback interface. */
public final class OtlpReceiver implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 takes any free one
   * @throws IOException if the port is in use
   */
  public static OtlpReceiver start(int port, OtlpListener listener) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    OtlpReceiver receiver = new OtlpReceiver(server);
    server.createContext("/health", exchange -> answer(exchange, 200));
    server.createContext(
        "/v1/logs",
        exchange -> receive(exchange, in -> listener.logs(ExportLogsServiceRequest.parseFrom(in))));
    server.createContext(
        "/v1/traces",
        exchange ->
            receive(exchange, in -> listener.traces(ExportTraceServiceRequest.parseFrom(in))));
    server.setExecutor(receiver.workers);
    server.start();
    return receiver;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private static void receive(HttpExchange exchange, Body body) throws IOException {
    int status = 200;
    try (InputStream in = decoded(exchange)) {
      body.accept(in);
    } catch (InvalidProtocolBufferException malformed) {
      status = 400;
    } catch (IOException notKept) {
      // 503 makes the exporter try again; 500 would make it drop the batch.
      status = 503;
    }
    answer(exchange, status);
  }

  private static InputStream decoded(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(body)
        : body;
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      // An empty protobuf message is the answer "everything accepted".
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private interface Body {
    void accept(InputStream in) throws IOException;
  }
}
