package ordertrace.agent.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** An OTLP/HTTP endpoint on a free port that keeps what it is sent. */
public final class OtlpReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<ExportedSpan> spans = new CopyOnWriteArrayList<>();
  private final List<ExportedFact> facts = new CopyOnWriteArrayList<>();
  private final List<ExportedLog> logs = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();

  private volatile boolean away;

  private OtlpReceiver(HttpServer server) {
    this.server = server;
    server.createContext("/v1/traces", exchange -> answer(exchange, this::takeTraces));
    server.createContext("/v1/logs", exchange -> answer(exchange, this::takeLogs));
    server.createContext("/v1/metrics", exchange -> answer(exchange, body -> {}));
    server.start();
  }

  /** Starts one. */
  public static OtlpReceiver start() throws IOException {
    return new OtlpReceiver(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** Value for {@code otel.exporter.otlp.endpoint}. */
  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The spans received so far. */
  public List<ExportedSpan> spans() {
    return List.copyOf(spans);
  }

  /** Those of them that match. */
  public List<ExportedSpan> spans(Predicate<ExportedSpan> which) {
    return spans.stream().filter(which).toList();
  }

  /** The facts received so far. */
  public List<ExportedFact> facts() {
    return List.copyOf(facts);
  }

  /** Those of that name. */
  public List<ExportedFact> facts(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).toList();
  }

  /** The log lines of the application received so far. */
  public List<ExportedLog> logs() {
    return List.copyOf(logs);
  }

  /** All bodies received so far, each byte as one character: what is in them was sent. */
  public List<String> received() {
    return List.copyOf(received);
  }

  /** Takes nothing from now on, as while it is restarted; or takes everything again. */
  public void away(boolean away) {
    this.away = away;
  }

  /** Forgets what was received. */
  public void clear() {
    received.clear();
    spans.clear();
    facts.clear();
    logs.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void takeTraces(InputStream body) throws IOException {
    for (var resource : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
      for (var scope : resource.getScopeSpansList()) {
        scope
            .getSpansList()
            .forEach(span -> spans.add(ExportedSpan.of(scope.getScope().getName(), span)));
      }
    }
  }

  private void takeLogs(InputStream body) throws IOException {
    for (var resource : ExportLogsServiceRequest.parseFrom(body).getResourceLogsList()) {
      for (var scope : resource.getScopeLogsList()) {
        scope
            .getLogRecordsList()
            .forEach(log -> take(scope.getScope().getName(), log, resource.getResource()));
      }
    }
  }

  private void take(String scope, LogRecord log, Resource service) {
    if (log.getEventName().isEmpty()) {
      logs.add(ExportedLog.of(scope, log));
    } else {
      facts.add(ExportedFact.of(scope, log, Otlp.attributes(service.getAttributesList())));
    }
  }

  private interface Intake {
    void take(InputStream body) throws IOException;
  }

  private void answer(HttpExchange exchange, Intake intake) throws IOException {
    try (exchange) {
      if (away) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream sent = exchange.getRequestBody();
      byte[] body = (zipped ? new GZIPInputStream(sent) : sent).readAllBytes();
      intake.take(new ByteArrayInputStream(body));
      received.add(exchange.getRequestURI().getPath() + new String(body, ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
