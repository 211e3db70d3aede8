package ordertrace.rules.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import ordertrace.rules.Stack;
import ordertrace.rules.docker.FakeStack.Call;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import tools.jackson.databind.JsonNode;

/**
 * From a counter that went up to a person who is called, with the committed files; only that
 * queries look back for seconds instead of minutes, and intervals are as short.
 */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(180)
final class AlertDeliveryIT {

  private static final String HOST = "host.docker.internal";
  private static final FakeStack FAKE = new FakeStack();
  private static final Network NETWORK = Network.newNetwork();

  @Container
  private static final GenericContainer<?> ALERTMANAGER =
      container("ALERTMANAGER_IMAGE")
          .withNetworkAliases("alertmanager")
          .withCopyToContainer(routes(), "/etc/alertmanager/alertmanager.yml")
          .withCopyToContainer(
              text(Stack.text(Stack.OBSERVABILITY.resolve("alertmanager.tmpl"))),
              "/etc/alertmanager/order-trace.tmpl")
          .withCopyToContainer(
              text("http://" + HOST + ":" + FAKE.port() + "/on-call"),
              "/etc/alertmanager/secrets/on-call-url")
          .withCopyToContainer(text("let-me-in"), "/etc/alertmanager/secrets/on-call-token")
          .withCopyToContainer(
              text("http://" + HOST + ":" + FAKE.port() + "/watchdog"),
              "/etc/alertmanager/secrets/dead-mans-switch-url")
          .withCopyToContainer(text("unused"), "/etc/alertmanager/secrets/smtp-password")
          .withCommand(
              "--config.file=/etc/alertmanager/alertmanager.yml",
              "--storage.path=/alertmanager",
              "--cluster.listen-address=")
          .withExposedPorts(9093)
          .waitingFor(Wait.forHttp("/-/ready"));

  @Container
  private static final GenericContainer<?> PROMETHEUS =
      container("PROMETHEUS_IMAGE")
          .withEnv("ORDER_WATCH_URL", "http://order-watch.example")
          .withCopyToContainer(text(scrapingTheFake()), "/etc/prometheus/prometheus.yml")
          .withCopyToContainer(
              rules("order-journey.yml"), "/etc/prometheus/rules/order-journey.yml")
          .withCopyToContainer(rules("order-trace.yml"), "/etc/prometheus/rules/order-trace.yml")
          .withCommand(
              "--config.file=/etc/prometheus/prometheus.yml",
              "--storage.tsdb.path=/prometheus",
              // The first alert is sent before Alertmanager has been found.
              "--rules.alert.resend-delay=1s")
          .withExposedPorts(9090)
          .waitingFor(Wait.forHttp("/-/ready"));

  // The network can only go when nobody is on it.
  @AfterAll
  static void stop() {
    PROMETHEUS.stop();
    ALERTMANAGER.stop();
    NETWORK.close();
    FAKE.close();
  }

  @Test
  void a_lost_message_calls_somebody_once_with_a_link_and_is_over() {
    await("dead man's switch")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !FAKE.watchdog().isEmpty());
    // Of what a query's window does not hold yet Prometheus can only guess.
    await("a window of samples").atMost(Duration.ofSeconds(60)).until(() -> FAKE.scrapes() > 20);
    assertThat(FAKE.onCall()).as("nothing is wrong yet").isEmpty();

    FAKE.loseMessages(2);

    await().atMost(Duration.ofSeconds(30)).until(() -> !FAKE.onCall().isEmpty());
    assertThat(FAKE.onCall().get(0).authorization()).isEqualTo("Bearer let-me-in");
    assertThat(told("firing"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.path("labels").propertyNames())
                  .containsExactlyInAnyOrder(
                      "alertname", "severity", "system", "source", "cause", "producer", "consumer");
              assertThat(alert.at("/labels/alertname").asString()).isEqualTo("MessageLost");
              assertThat(alert.at("/annotations/summary").asString())
                  .isEqualTo("2 message(s) from shop to mes were lost: PURGED");
              assertThat(alert.at("/annotations/link").asString())
                  .isEqualTo("http://order-watch.example/");
              assertThat(alert.path("startsAt").asString()).startsWith("20");
            });

    await().atMost(Duration.ofSeconds(60)).until(() -> !told("resolved").isEmpty());
    assertThat(told("firing")).as("told once").hasSize(1);
    assertThat(FAKE.watchdog().size()).as("still barking").isGreaterThan(1);
  }

  private static List<JsonNode> told(String status) {
    return FAKE.onCall().stream()
        .map(Call::body)
        .flatMap(body -> body.path("alerts").valueStream())
        .filter(alert -> alert.path("status").asString().equals(status))
        .toList();
  }

  private static GenericContainer<?> container(String image) {
    return new GenericContainer<>(DockerImageName.parse(Stack.image(image)))
        .withNetwork(NETWORK)
        .withExtraHost(HOST, "host-gateway");
  }

  /** The committed file, which scrapes nothing but what stands in for order-watch. */
  private static String scrapingTheFake() {
    String[] parts =
        Stack.text(Stack.OBSERVABILITY.resolve("prometheus.yml")).split("(?m)^scrape_configs:$");
    String job = parts[1].replaceFirst("(?s).*(  - job_name: order-watch\n.*?)\n\n.*", "$1");
    return parts[0].replaceAll("(scrape|evaluation)_interval: \\d+s", "$1_interval: 1s")
        + "scrape_configs:\n"
        + job.replaceFirst("targets: \\[.*]", "targets: [" + HOST + ":" + FAKE.port() + "]");
  }

  private static Transferable routes() {
    return text(
        Stack.text(Stack.OBSERVABILITY.resolve("alertmanager.yml"))
            .replaceAll("group_wait: \\d+s", "group_wait: 1s")
            .replaceAll("(group|repeat)_interval: (\\d+)m", "$1_interval: $2s"));
  }

  // Only how far they look back: on a slow machine much is absent for seconds and nothing for
  // minutes.
  private static Transferable rules(String file) {
    return text(
        Pattern.compile("\\[(\\d+)m]")
            .matcher(Stack.text(Stack.OBSERVABILITY.resolve("rules").resolve(file)))
            .replaceAll(minutes -> "[" + 2 * Integer.parseInt(minutes.group(1)) + "s]"));
  }

  private static Transferable text(String text) {
    return Transferable.of(text.getBytes(UTF_8), 0644);
  }
}
