package ordertrace.e2e.gateway;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import ordertrace.e2e.docker.Images;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Zipkin's own server, from the jar that the demo runs, asked as the door passes questions on. */
final class Zipkin extends GenericContainer<Zipkin> {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  Zipkin(Network network) {
    super(Images.java());
    withNetwork(network);
    withNetworkAliases("zipkin");
    withCreateContainerCmdModifier(
        create ->
            create
                .getHostConfig()
                .withBinds(
                    Images.readOnly(
                        Images.CHECKOUT.resolve("demo/target/fleet/zipkin-server.jar"),
                        "/zipkin.jar")));
    withCommand("java -Xmx256m -XX:TieredStopAtLevel=1 -jar /zipkin.jar");
    withExposedPorts(9411);
    waitingFor(Wait.forHttp("/health").forPort(9411).withStartupTimeout(Duration.ofMinutes(2)));
  }

  /** Spans of all traces in which a span has the order as a tag. */
  List<JsonNode> spansOf(String order) {
    return get("/zipkin/api/v2/traces?annotationQuery="
            + encode("order.id=" + order, UTF_8)
            + "&lookback="
            + Duration.ofDays(3650).toMillis())
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .toList();
  }

  private JsonNode get(String path) {
    URI uri = URI.create("http://" + getHost() + ":" + getMappedPort(9411) + path);
    try {
      return JSON.readTree(
          CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException(uri + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + uri, e);
    }
  }
}
