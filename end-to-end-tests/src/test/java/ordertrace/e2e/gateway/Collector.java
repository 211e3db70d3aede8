package ordertrace.e2e.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import ordertrace.e2e.docker.Images;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/**
 * A collector with some of the project's files. It runs as root, because the image holds no folder
 * that its user may write to.
 */
final class Collector extends GenericContainer<Collector> {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration START = Duration.ofSeconds(30);

  private Collector(Network network, String alias, MountableFile... files) {
    super(Images.collector());
    withNetwork(network);
    withNetworkAliases(alias);
    withCreateContainerCmdModifier(create -> create.withUser("0:0"));
    withExposedPorts(4318, 8888, 8889, 13133);
    waitingFor(Wait.forHttp("/").forPort(13133).withStartupTimeout(START));
    String[] command = new String[files.length];
    for (int i = 0; i < files.length; i++) {
      String path = "/etc/otelcol-contrib/" + i + ".yaml";
      withCopyFileToContainer(files[i], path);
      command[i] = "--config=" + path;
    }
    withCommand(command);
  }

  /** A gateway that sends all to the sink of that name, and whose queue outlives its process. */
  static Collector gateway(Network network, String alias, String sink) {
    return keeping(new Collector(network, alias, ours("gateway.yaml"), test("tap.yaml")))
        .withEnv("JAEGER_ENDPOINT", sink + ":4317")
        .withEnv("ORDER_WATCH_ENDPOINT", sink + ":4317");
  }

  /** A gateway as it is, that nobody but the stores added to it will answer. */
  static Collector gateway(Network network) {
    return keeping(new Collector(network, "gateway", ours("gateway.yaml")));
  }

  private static Collector keeping(Collector gateway) {
    return gateway.withCopyFileToContainer(test("empty"), "/facts/facts.jsonl");
  }

  static Collector agent(Network network) {
    return new Collector(network, "agent", ours("agent.yaml"));
  }

  static Collector sink(Network network, String alias) {
    Collector sink = new Collector(network, alias, test("sink.yaml"));
    sink.withExposedPorts(13133);
    return sink.withCopyFileToContainer(test("empty"), "/out/empty");
  }

  private static MountableFile ours(String file) {
    return MountableFile.forHostPath(Images.CHECKOUT.resolve(Path.of("collector-config", file)));
  }

  private static MountableFile test(String file) {
    return MountableFile.forClasspathResource("gateway/" + file);
  }

  /** With no more memory, and told so as the stack tells it. */
  Collector within(long bytes) {
    withCreateContainerCmdModifier(
        create -> create.getHostConfig().withMemory(bytes).withMemorySwap(bytes));
    return withEnv("GOMEMLIMIT", bytes / 5 * 4 + "B");
  }

  /** Sends OTLP/JSON; returns the status of the answer. */
  int send(Signal signal, String json) {
    return send(signal, "application/json", json.getBytes(UTF_8));
  }

  /** Sends OTLP in its binary form. */
  int send(Signal signal, byte[] protobuf) {
    return send(signal, "application/x-protobuf", protobuf);
  }

  private int send(Signal signal, String type, byte[] body) {
    return answer(
            HttpRequest.newBuilder(uri(4318, "/v1/" + signal.path()))
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofByteArray(body))
                .build())
        .statusCode();
  }

  /** What Prometheus would scrape: {@code 8889} of the telemetry, {@code 8888} of itself. */
  String scrape(int port) {
    return answer(
            HttpRequest.newBuilder(uri(port, "/metrics"))
                .header("Accept", "application/openmetrics-text;version=1.0.0")
                .build())
        .body();
  }

  /** As {@code kill -9} does. */
  void killDashNine() {
    getDockerClient().killContainerCmd(getContainerId()).withSignal("KILL").exec();
  }

  void startAgain() {
    getDockerClient().startContainerCmd(getContainerId()).exec();
  }

  void freeze() {
    getDockerClient().pauseContainerCmd(getContainerId()).exec();
  }

  void thaw() {
    getDockerClient().unpauseContainerCmd(getContainerId()).exec();
  }

  // Asked anew: a container that was started again has other ports.
  private URI uri(int port, String path) {
    Ports.Binding[] bound =
        getDockerClient()
            .inspectContainerCmd(getContainerId())
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(port));
    return URI.create("http://" + getHost() + ":" + bound[0].getHostPortSpec() + path);
  }

  private static HttpResponse<String> answer(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + request.uri(), e);
    }
  }
}
