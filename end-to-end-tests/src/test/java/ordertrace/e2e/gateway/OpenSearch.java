package ordertrace.e2e.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import ordertrace.e2e.docker.Images;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What stands for Elasticsearch: an OpenSearch with the project's index template and pipeline. It
 * has no ILM and no users.
 */
final class OpenSearch extends GenericContainer<OpenSearch> {

  /** Where lines of orders are. */
  static final String STREAM = "logs-order_trace-default";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FILES = Images.CHECKOUT.resolve("observability/elk");

  OpenSearch(Network network) {
    super(Images.java());
    withNetwork(network);
    withNetworkAliases("elasticsearch");
    withCopyFileToContainer(
        MountableFile.forClasspathResource("gateway/opensearch.yml"), "/conf/opensearch.yml");
    withCreateContainerCmdModifier(
        create ->
            create
                .getHostConfig()
                .withBinds(
                    Images.readOnly(
                        Images.CHECKOUT.resolve("opensearch-libraries/target/lib"), "/opensearch"),
                    Images.readOnly(Path.of("target/test-classes"), "/classes")));
    withCommand(
        "java -Xmx512m -XX:TieredStopAtLevel=1 -cp /classes:/opensearch/* "
            + OpenSearchMain.class.getName()
            + " -basePath /node -confPath /conf -numOfNode 1");
    withExposedPorts(OpenSearchMain.FACE);
    waitingFor(
        Wait.forHttp("/_cluster/health?wait_for_status=yellow")
            .forPort(OpenSearchMain.FACE)
            .withStartupTimeout(Duration.ofMinutes(2)));
  }

  /** As {@code set-up.sh indices} does, without the policy. */
  void setUp() {
    put("_component_template/order-trace-fields", "fields.json");
    ask(
        "PUT",
        "_component_template/order-trace-retention",
        "application/json",
        "{\"template\":{}}");
    put("_index_template/order-trace-logs", "logs.json");
    put("_ingest/pipeline/order-trace-lines", "lines.yaml");
  }

  private void put(String path, String file) {
    String type = file.endsWith(".yaml") ? "application/yaml" : "application/json";
    ask("PUT", path, type, read(FILES.resolve(file)));
  }

  /** The lines of an order, by the question of Kibana's saved search. */
  List<JsonNode> linesOf(String order) {
    return search(
        "{\"bool\":{\"should\":[{\"term\":{\"order.id\":\"%1$s\"}},{\"term\":{\"order.ids\":\"%1$s\"}}]}}"
            .formatted(order));
  }

  List<JsonNode> linesWith(String field, String value) {
    return search("{\"term\":{\"%s\":\"%s\"}}".formatted(field, value));
  }

  List<JsonNode> lines() {
    return search("{\"match_all\":{}}");
  }

  private List<JsonNode> search(String query) {
    ask("POST", STREAM + "/_refresh", "application/json", "");
    JsonNode answer =
        ask(
            "POST",
            STREAM + "/_search",
            "application/json",
            "{\"size\":10000,\"query\":" + query + ",\"sort\":[\"@timestamp\"]}");
    return answer.at("/hits/hits").valueStream().map(hit -> hit.get("_source")).toList();
  }

  /** Takes lines as Filebeat sends them, each a JSON document. */
  JsonNode index(List<String> lines) {
    StringBuilder bulk = new StringBuilder();
    lines.forEach(line -> bulk.append("{\"create\":{}}\n").append(line).append('\n'));
    return ask(
        "POST",
        STREAM + "/_bulk?pipeline=order-trace-lines",
        "application/x-ndjson",
        bulk.toString());
  }

  /** What it knows of the fields of lines. */
  JsonNode fields() {
    return ask("GET", STREAM + "/_mapping", "application/json", "")
        .iterator()
        .next()
        .at("/mappings/properties");
  }

  /** What it should know of them. */
  JsonNode template() {
    return JSON.readTree(read(FILES.resolve("fields.json")));
  }

  void freeze() {
    getDockerClient().pauseContainerCmd(getContainerId()).exec();
  }

  void thaw() {
    getDockerClient().unpauseContainerCmd(getContainerId()).exec();
  }

  private JsonNode ask(String method, String path, String type, String body) {
    URI uri =
        URI.create("http://" + getHost() + ":" + getMappedPort(OpenSearchMain.FACE) + "/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofString(body, UTF_8))
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(uri + ": " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(uri + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + uri, e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
