package ordertrace.e2e.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.e2e.docker.Images;
import ordertrace.e2e.docker.Tools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Whoever asks Elasticsearch in the closed stack does it over TLS and shows a certificate, as far
 * as that can be judged without Elasticsearch, Kibana and Grafana: by their files, and with the
 * stack's own certificates.
 */
@Timeout(60)
class ElkTlsTest {

  private static final String ELK = "docker-compose.elk.yml";
  private static final String GRAFANA = "docker-compose.grafana.yml";
  private static final String KIBANA = "observability/elk/kibana.yml";
  private static final String SOURCES =
      "observability/grafana/provisioning/datasources/order-trace.yaml";
  private static final String AT_ELASTICSEARCH = "/usr/share/elasticsearch/config/tls";

  private static final Pattern FILE =
      Pattern.compile("(/[a-z/]*tls)/(tls[.]crt|tls[.]key|ca[.]crt)");

  // As Java's own class for it says: of TLS, the server and the client.
  private static final String AS_SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String AS_CLIENT = "1.3.6.1.5.5.7.3.2";

  @TempDir private static Path secrets;

  @BeforeEach
  void make_secrets_once() throws Exception {
    Tools.assume("bash", "curl", "openssl");
    if (!Files.exists(secrets.resolve("ca.crt"))) {
      make(secrets);
    }
  }

  @Test
  void nobody_knows_a_way_without_tls() {
    assertThat(Stream.of(ELK, GRAFANA, KIBANA, SOURCES, "observability/elk/set-up.sh"))
        .extracting(ElkTlsTest::text)
        .noneMatch(text -> text.contains("http://elasticsearch"));
    assertThat(environment(ELK, "collector"))
        .containsEntry("ELASTICSEARCH_ENDPOINT", "https://elasticsearch:9200");
    assertThat(environment(GRAFANA, "grafana"))
        .containsEntry("ELASTICSEARCH_URL", "https://elasticsearch:9200");
    assertThat(texts(yaml(KIBANA)))
        .containsEntry("elasticsearch.hosts", "[https://elasticsearch:9200]");
  }

  @Test
  void elasticsearch_talks_to_nobody_without_a_certificate() {
    assertThat(environment(ELK, "elasticsearch"))
        .containsEntry("xpack.security.http.ssl.enabled", "true")
        .containsEntry("xpack.security.http.ssl.client_authentication", "required")
        .containsEntry("transport.host", "127.0.0.1");
    // Otherwise it shows its own only where it asks for itself.
    assertThat(texts(yaml(KIBANA)))
        .containsEntry("elasticsearch.ssl.alwaysPresentCertificate", "true");
  }

  @Test
  void whoever_names_a_certificate_has_it() {
    assertHas(ELK, "elasticsearch", AT_ELASTICSEARCH, text(ELK));
    assertHas(ELK, "kibana", "/tls", text(KIBANA));
    assertHas(GRAFANA, "grafana", "/tls", text(SOURCES));
  }

  @Test
  void the_collector_shows_its_own_to_elasticsearch_as_to_the_others() {
    Map<?, ?> exporters = (Map<?, ?>) yaml("collector-config/tls.yaml").get("exporters");

    assertThat((Map<?, ?>) exporters.get("elasticsearch/logs"))
        .isEqualTo(exporters.get("otlp_grpc/jaeger"));
  }

  @Test
  void each_is_good_for_what_it_is_shown_for() throws Exception {
    assertThat(keys("elasticsearch").certificate().getSubjectAlternativeNames().toString())
        .contains("elasticsearch", "localhost");
    assertThat(keys("elasticsearch").certificate().getExtendedKeyUsage())
        .containsExactlyInAnyOrder(AS_SERVER, AS_CLIENT); // its health is asked with it
    for (String part : List.of("elasticsearch-set-up", "kibana", "grafana")) {
      assertThat(keys(part).certificate().getExtendedKeyUsage()).containsExactly(AS_CLIENT);
    }
    assertThat(keys("collector").certificate().getExtendedKeyUsage()).contains(AS_CLIENT);
  }

  @Test
  void set_up_shows_its_certificate() throws Exception {
    try (ListeningStore store = ListeningStore.with(keys("elasticsearch").context())) {
      assertThat(setUp(store)).isZero();

      assertThat(store.asked).hasSize(12);
    }
  }

  @Test
  void set_up_tells_a_stranger_no_password(@TempDir Path elsewhere) throws Exception {
    make(elsewhere);
    PartKeys stranger = new PartKeys(elsewhere.resolve("tls/elasticsearch"));

    try (ListeningStore store = ListeningStore.with(stranger.context())) {
      assertThat(setUp(store)).isNotZero();

      assertThat(store.asked).isEmpty();
    }
  }

  @Test
  void its_health_is_that_it_asks_who_it_is() throws Exception {
    try (ListeningStore store = ListeningStore.with(keys("elasticsearch").context())) {
      store.status = 401;
      assertThat(health(store)).isZero();

      store.status = 200;
      assertThat(health(store)).isNotZero();
      assertThat(store.asked).hasSize(2);
    }
  }

  private static int setUp(ListeningStore store) throws Exception {
    return run(
        Map.of(
            "ELASTICSEARCH_URL", store.url(),
            "SECRETS", secrets.toString(),
            "TLS", secrets.resolve("tls/elasticsearch-set-up").toString()),
        "observability/elk/set-up.sh",
        "indices",
        "users");
  }

  private static int health(ListeningStore store) throws Exception {
    Map<?, ?> check = (Map<?, ?>) service(ELK, "elasticsearch").get("healthcheck");
    String command = ((List<?>) check.get("test")).get(1).toString();
    return run(
        Map.of(),
        "-c",
        command
            .replace(AT_ELASTICSEARCH, secrets.resolve("tls/elasticsearch").toString())
            .replace("9200", Integer.toString(store.port())));
  }

  private static void make(Path secrets) throws Exception {
    assertThat(run(Map.of("SECRETS", secrets.toString()), "stack.sh", "secrets")).isZero();
  }

  private static int run(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of("bash"), Stream.of(arguments)).toList())
            .directory(Images.CHECKOUT.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
    return process.exitValue();
  }

  /** A file that is named, and only those, is in the folder that the part sees there. */
  private static void assertHas(String compose, String part, String at, String naming) {
    assertThat((List<?>) service(compose, part).get("volumes"))
        .anyMatch(volume -> volume.equals("${SECRETS}/tls/" + part + ":" + at + ":ro"));
    assertThat(
            FILE.matcher(naming)
                .results()
                .filter(file -> file.group(1).equals(at))
                .map(file -> file.group(2))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("tls.crt", "tls.key", "ca.crt")
        .allSatisfy(file -> assertThat(keys(part).folder().resolve(file)).isReadable());
  }

  private static PartKeys keys(String part) {
    return new PartKeys(secrets.resolve("tls").resolve(part));
  }

  private static Map<String, String> environment(String compose, String service) {
    return texts((Map<?, ?>) service(compose, service).get("environment"));
  }

  private static Map<String, String> texts(Map<?, ?> map) {
    return map.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().toString(), e -> e.getValue().toString()));
  }

  private static Map<?, ?> service(String compose, String service) {
    return (Map<?, ?>) ((Map<?, ?>) yaml(compose).get("services")).get(service);
  }

  private static Map<?, ?> yaml(String file) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text(file));
  }

  private static String text(String file) {
    return OpenSearch.read(Images.CHECKOUT.resolve(file));
  }
}
