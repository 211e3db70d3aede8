package ordertrace.e2e.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ordertrace.e2e.docker.Images;
import ordertrace.e2e.docker.Tools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * {@code observability/elk} as far as it can be judged without Elasticsearch and Kibana: by the
 * documented shapes, and by what is asked of a server that only listens.
 */
@Timeout(60)
class ElkFilesTest {

  private static final Path FILES = Images.CHECKOUT.resolve("observability/elk");
  private static final ObjectMapper JSON = new ObjectMapper();

  private ListeningStore store;

  @TempDir private Path secrets;

  @BeforeEach
  void listen() throws IOException {
    for (String name :
        List.of(
            "elasticsearch",
            "elasticsearch-collector",
            "elasticsearch-grafana",
            "kibana",
            "kibana-reader")) {
      Files.writeString(secrets.resolve(name), "secret of " + name);
    }
    store = new ListeningStore();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void what_others_need_is_there_before_them() throws Exception {
    assertThat(setUp().exitValue()).isZero();

    assertThat(store.asked)
        .extracting(ListeningStore.Asked::what)
        .containsExactly(
            "PUT /_ilm/policy/order-trace-logs",
            "PUT /_component_template/order-trace-fields",
            "PUT /_component_template/order-trace-retention",
            "PUT /_index_template/order-trace-logs",
            "PUT /_ingest/pipeline/order-trace-lines",
            "PUT /_security/role/order-trace-collector",
            "PUT /_security/role/order-trace-reader",
            "PUT /_security/role/order-trace-grafana",
            "PUT /_security/user/order-trace-collector",
            "PUT /_security/user/order-trace-grafana",
            "PUT /_security/user/order-trace-reader",
            "PUT /_security/user/kibana_system/_password",
            "POST /kibana/api/saved_objects/_import?overwrite=true");
    assertThat(store.asked)
        .extracting(ListeningStore.Asked::by)
        .containsOnly(basic("elastic:secret of elasticsearch"));
    assertThat(store.asked.get(8).body())
        .contains("\"secret of elasticsearch-collector\"", "[\"order-trace-collector\"]");
    assertThat(store.asked.get(9).body())
        .contains("\"secret of elasticsearch-grafana\"", "[\"order-trace-grafana\"]");
    assertThat(store.asked.get(11).body().strip()).isEqualTo("{\"password\":\"secret of kibana\"}");
  }

  @Test
  void the_first_refusal_is_told_and_ends_it() throws Exception {
    store.status = 400;

    Process process = setUp();

    assertThat(process.exitValue()).isNotZero();
    assertThat(store.asked).hasSize(1);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .contains("/_ilm/policy/order-trace-logs refuses", "what it thinks")
        .doesNotContain("secret of");
  }

  @Test
  void lines_are_gone_after_thirty_days() {
    JsonNode phases = json("policy.json").at("/policy/phases");

    assertThat(phases.propertyNames()).containsExactlyInAnyOrder("hot", "delete");
    assertThat(phases.at("/delete/min_age").asString()).isEqualTo("30d");
    assertThat(phases.at("/delete/actions").propertyNames()).containsExactly("delete");
    assertThat(phases.at("/hot/actions").propertyNames()).containsExactly("rollover");
    assertThat(phases.at("/hot/actions/rollover").propertyNames())
        .isSubsetOf("max_age", "max_docs", "max_primary_shard_size", "max_primary_shard_docs");
    assertThat(json("retention.json").at("/template/settings/index.lifecycle.name").asString())
        .isEqualTo("order-trace-logs");
  }

  @Test
  void everybody_means_the_same_data_stream() {
    String pattern = json("logs.json").at("/index_patterns/0").asString();

    assertThat(OpenSearch.STREAM).startsWith(pattern.replace("*", ""));
    assertThat(GatewayFile.read().at("exporters", "elasticsearch/logs", "logs_index"))
        .isEqualTo(OpenSearch.STREAM);
    assertThat(json("collector-role.json").at("/indices/0/names/0").asString()).isEqualTo(pattern);
    assertThat(json("reader-role.json").at("/indices/0/names/0").asString()).isEqualTo(pattern);
    assertThat(json("grafana-role.json").at("/indices/0/names/0").asString()).isEqualTo(pattern);
    assertThat(text("../grafana/provisioning/datasources/order-trace.yaml"))
        .contains("index: " + pattern);
    assertThat(savedObject("index-pattern").at("/attributes/title").asString()).isEqualTo(pattern);
    assertThat(text("filebeat.yml"))
        .contains("index: " + OpenSearch.STREAM, "pipeline: order-trace-lines");
    assertThat(text("logstash.conf"))
        .contains("dataset => \"order_trace\"", "pipeline => \"order-trace-lines\"");
  }

  @Test
  void the_collector_may_only_add_and_readers_only_read() {
    assertThat(privileges("collector-role.json"))
        .containsExactlyInAnyOrder("auto_configure", "create_doc");
    assertThat(privileges("reader-role.json"))
        .containsExactlyInAnyOrder("read", "view_index_metadata");
    assertThat(privileges("grafana-role.json"))
        .containsExactlyInAnyOrder("read", "view_index_metadata");
    assertThat(json("grafana-role.json").at("/cluster").valueStream().map(JsonNode::asString))
        .containsExactly("monitor"); // it asks for the version
    assertThat(json("reader-role.json").at("/applications/0/privileges/0").asString())
        .isEqualTo("read");
  }

  @Test
  void the_saved_search_shows_fields_that_are_searched_for() {
    JsonNode search = savedObject("search");
    JsonNode source =
        JSON.readTree(search.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asString());
    Set<String> fields = Set.copyOf(fields("", json("fields.json").at("/template/mappings")));

    assertThat(search.at("/attributes/columns").valueStream().map(JsonNode::asString))
        .isNotEmpty()
        .isSubsetOf(fields);
    assertThat(source.at("/query/query").asString()).isEqualTo("order.id : * or order.ids : *");
    assertThat(search.at("/references/0/id").asString())
        .isEqualTo(savedObject("index-pattern").get("id").asString());
    assertThat(search.at("/references/0/name").asString())
        .isEqualTo("kibanaSavedObjectMeta.searchSourceJSON.index")
        .endsWith(source.get("indexRefName").asString());
  }

  private Process setUp() throws Exception {
    Tools.assume("bash", "curl");
    ProcessBuilder builder = new ProcessBuilder("bash", FILES.resolve("set-up.sh").toString());
    builder.environment().put("ELASTICSEARCH_URL", store.url());
    builder.environment().put("KIBANA_URL", store.url() + "/kibana");
    builder.environment().put("SECRETS", secrets.toString());
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process;
  }

  private static List<String> fields(String prefix, JsonNode owner) {
    List<String> names = new ArrayList<>();
    owner
        .path("properties")
        .forEachEntry(
            (name, field) -> {
              names.add(prefix + name);
              names.addAll(fields(prefix + name + ".", field));
            });
    return names;
  }

  private static Stream<String> privileges(String role) {
    return json(role).at("/indices/0/privileges").valueStream().map(JsonNode::asString);
  }

  private static JsonNode savedObject(String type) {
    return text("kibana.ndjson")
        .lines()
        .map(JSON::readTree)
        .filter(object -> object.get("type").asString().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(String file) {
    return JSON.readTree(text(file));
  }

  private static String text(String file) {
    return OpenSearch.read(FILES.resolve(file));
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
  }
}
