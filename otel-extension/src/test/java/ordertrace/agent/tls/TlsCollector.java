package ordertrace.agent.tls;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import okio.Buffer;

/**
 * A collector, OTLP over HTTP and over gRPC, that takes only clients with a certificate of the
 * present generation. Changing its keys leaves its connections alone, as a real one does.
 */
final class TlsCollector implements AutoCloseable {

  /**
   * @param item the span's path or name, the fact's number or the log's body, the metric's name
   * @param client generation of the certificate that the client has shown; 0: none
   */
  record Received(Signal signal, String item, int client) {}

  enum Signal {
    TRACES,
    METRICS,
    LOGS;

    // Both ways name it in the path: /v1/logs,
    // /opentelemetry.proto.collector.logs.v1.LogsService/Export
    private static Signal of(String path) {
      return path.contains("trace") ? TRACES : path.contains("metrics") ? METRICS : LOGS;
    }
  }

  private final MockWebServer server = new MockWebServer();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private volatile SSLSocketFactory sockets;
  private volatile int lastClient;

  TlsCollector(Keys keys, List<Protocol> protocols) throws IOException {
    use(keys);
    server.setProtocols(protocols);
    server.useHttps(new CurrentSockets());
    server.requireClientAuth();
    server.setDispatcher(new Otlp());
    server.start(InetAddress.getByName("localhost"), 0);
  }

  /** From now on new connections are made with these. No session of earlier ones is resumed. */
  void use(Keys keys) {
    sockets = keys.forServer().sslSocketFactory();
  }

  /** From now on nobody is asked for a certificate. */
  void takeAnybody() {
    server.noClientAuth();
  }

  String endpoint() {
    return "https://localhost:" + server.getPort();
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  Set<String> items() {
    return received.stream().map(Received::item).collect(Collectors.toSet());
  }

  Set<String> items(Signal signal) {
    return received.stream()
        .filter(one -> one.signal() == signal)
        .map(Received::item)
        .collect(Collectors.toSet());
  }

  /** Whether each of the signals has come with that certificate. */
  boolean knows(int client) {
    return received.stream()
            .filter(one -> one.client() == client)
            .map(Received::signal)
            .distinct()
            .count()
        == Signal.values().length;
  }

  /** Generation of the certificate that was shown with the last item; 0: there was none. */
  int lastClient() {
    return lastClient;
  }

  /** How often somebody has connected, refused or not. */
  int connections() {
    return connections.size();
  }

  int openConnections() {
    return (int) connections.stream().filter(connection -> !connection.isClosed()).count();
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Otlp extends Dispatcher {

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      boolean grpc = request.getTarget().startsWith("/opentelemetry.");
      try {
        take(request, grpc);
      } catch (IOException | RuntimeException e) {
        return new MockResponse.Builder().code(400).body(e.toString()).build();
      }
      MockResponse.Builder answer = new MockResponse.Builder();
      return grpc
          ? answer
              .addHeader("content-type", "application/grpc")
              .body(new Buffer().write(new byte[5]))
              .trailers(Headers.of("grpc-status", "0"))
              .build()
          : answer.build();
    }

    private void take(RecordedRequest request, boolean grpc) throws IOException {
      int generation =
          request.getHandshake().peerCertificates().stream()
              .limit(1)
              .map(client -> ((X509Certificate) client).getSubjectX500Principal().getName())
              .mapToInt(name -> Integer.parseInt(name.replaceAll("\\D", "")))
              .sum();
      Signal signal = Signal.of(request.getTarget());
      for (String item : items(signal, body(request, grpc))) {
        received.add(new Received(signal, item, generation));
      }
      lastClient = generation;
    }

    private static InputStream body(RecordedRequest request, boolean grpc) throws IOException {
      Buffer body = new Buffer().write(request.getBody());
      boolean zipped = "gzip".equals(request.getHeaders().get("content-encoding"));
      if (grpc) {
        zipped = body.readByte() != 0;
        body.skip(4);
      }
      return zipped ? new GZIPInputStream(body.inputStream()) : body.inputStream();
    }

    private static List<String> items(Signal signal, InputStream body) throws IOException {
      return switch (signal) {
        case TRACES ->
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> value("url.path", span.getAttributesList()).orElse(span.getName()))
                .toList();
        case LOGS ->
            ExportLogsServiceRequest.parseFrom(body).getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .map(
                    log ->
                        value("order.fact.sequence", log.getAttributesList())
                            .orElse(log.getBody().getStringValue()))
                .toList();
        case METRICS ->
            ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .map(metric -> metric.getName())
                .toList();
      };
    }

    private static Optional<String> value(String key, List<KeyValue> attributes) {
      return attributes.stream()
          .filter(attribute -> attribute.getKey().equals(key))
          .map(KeyValue::getValue)
          .map(value -> value.hasIntValue() ? "" + value.getIntValue() : value.getStringValue())
          .findAny();
    }
  }

  /** The server keeps the factory it is given; this one changes. */
  private final class CurrentSockets extends SSLSocketFactory {

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
        throws IOException {
      Socket connection = sockets.createSocket(socket, host, port, autoClose);
      connections.add(connection);
      return connection;
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
