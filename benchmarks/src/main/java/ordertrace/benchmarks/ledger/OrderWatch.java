package ordertrace.benchmarks.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordertrace.benchmarks.MeasuredProcess;

/** The packaged order-watch on a database. Closing ends it. */
final class OrderWatch implements AutoCloseable {

  private static final String HEAP = "-Xmx512m";
  private static final Duration START = Duration.ofMinutes(2);
  private static final Pattern UNFOLDED = Pattern.compile("\"unfolded\":(\\d+)");
  private static final Pattern DELIVERED = Pattern.compile("\"DELIVERED\":(\\d+)");
  private static final Pattern JUDGED = Pattern.compile("\"judgedUpTo\":\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final MeasuredProcess process;
  private final int port;
  private final int intake;
  private final double startedIn;

  /** How the ledger stands. */
  record Sums(long unfolded, long delivered, Instant judgedUpTo) {}

  private OrderWatch(MeasuredProcess process, int port, int intake) throws Exception {
    this.process = process;
    this.port = port;
    this.intake = intake;
    this.startedIn = waitUntilHealthy();
  }

  static OrderWatch start(Path jar, LedgerDatabase database, Path folder) throws Exception {
    int port = freePort();
    int intake = freePort();
    Map<String, String> environment =
        Map.of(
            "SERVER_PORT", Integer.toString(port),
            "ORDERWATCH_INTAKE_HTTPPORT", Integer.toString(intake),
            "ORDERWATCH_INTAKE_GRPCPORT", "0",
            "SPRING_DATASOURCE_URL", database.url(),
            "SPRING_DATASOURCE_USERNAME", database.user(),
            "SPRING_DATASOURCE_PASSWORD", database.password());
    List<String> command = List.of(HEAP, "-jar", jar.toString());
    return new OrderWatch(MeasuredProcess.start(command, environment, folder), port, intake);
  }

  private double waitUntilHealthy() throws Exception {
    long start = System.nanoTime();
    while (!healthy()) {
      if (!process.isAlive() || System.nanoTime() - start > START.toNanos()) {
        throw new IllegalStateException("order-watch did not start: " + process.output());
      }
      Thread.sleep(20);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private boolean healthy() throws InterruptedException {
    try {
      return get("/actuator/health").statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  /** Seconds from the start of the process until it was healthy. */
  double startedIn() {
    return startedIn;
  }

  /** Sends facts until they are kept; returns how often it was told to come again. */
  int take(byte[] facts) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + intake + "/v1/logs"))
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(facts))
            .build();
    int repeated = 0;
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    for (; answer.statusCode() == 503; repeated++) {
      Thread.sleep(100);
      answer = client.send(request, BodyHandlers.ofByteArray());
    }
    // The body of a success is empty; only a partial one says something.
    if (answer.statusCode() != 200 || answer.body().length > 2) {
      throw new IllegalStateException(
          "The intake answered " + answer.statusCode() + ": " + new String(answer.body(), UTF_8));
    }
    return repeated;
  }

  Sums sums() throws IOException, InterruptedException {
    String sums = get("/api/v1/statistics").body();
    String judged = find(JUDGED, sums, Instant.EPOCH.toString());
    return new Sums(
        Long.parseLong(find(UNFOLDED, sums, "0")),
        Long.parseLong(find(DELIVERED, sums, "0")),
        Instant.parse(judged));
  }

  private static String find(Pattern wanted, String text, String otherwise) {
    Matcher found = wanted.matcher(text);
    return found.find() ? found.group(1) : otherwise;
  }

  /** Asks for an order; returns how many milliseconds that took. */
  double lookUp(String order) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    HttpResponse<String> answer = get("/api/v1/orders/" + order);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(order + ": " + answer.statusCode() + " " + answer.body());
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  double liveHeap() throws IOException, InterruptedException {
    return process.liveHeap();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
