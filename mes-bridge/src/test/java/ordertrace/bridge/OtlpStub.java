package ordertrace.bridge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** Takes OTLP/HTTP as a collector does, keeps it, and refuses it when told to. */
public final class OtlpStub implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger refused = new AtomicInteger();
  public final List<Span> spans = new CopyOnWriteArrayList<>();
  public final List<LogRecord> facts = new CopyOnWriteArrayList<>();
  public final List<KeyValue> resource = new CopyOnWriteArrayList<>();
  public volatile int traceAnswer = 200;
  public volatile int logAnswer = 200;

  private OtlpStub(HttpServer server) {
    this.server = server;
  }

  public static OtlpStub start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OtlpStub stub = new OtlpStub(server);
    server.createContext("/v1/traces", stub::traces);
    server.createContext("/v1/logs", stub::logs);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "otlp-stub");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    return stub;
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public int refused() {
    return refused.get();
  }

  public List<LogRecord> facts(String eventName) {
    return facts.stream().filter(fact -> fact.getEventName().equals(eventName)).toList();
  }

  public static Optional<AnyValue> attribute(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(KeyValue::getValue)
        .findFirst();
  }

  private void traces(HttpExchange exchange) throws IOException {
    ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body(exchange));
    if (traceAnswer == 200) {
      request
          .getResourceSpansList()
          .forEach(
              each -> {
                resource.addAll(each.getResource().getAttributesList());
                each.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
              });
    }
    answer(exchange, traceAnswer);
  }

  private void logs(HttpExchange exchange) throws IOException {
    ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(body(exchange));
    if (logAnswer == 200) {
      request
          .getResourceLogsList()
          .forEach(
              each ->
                  each.getScopeLogsList()
                      .forEach(scope -> facts.addAll(scope.getLogRecordsList())));
    }
    answer(exchange, logAnswer);
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    if (status != 200) {
      refused.incrementAndGet();
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
