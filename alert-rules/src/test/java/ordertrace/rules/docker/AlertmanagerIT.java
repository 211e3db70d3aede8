package ordertrace.rules.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ordertrace.rules.Stack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Who is told, and what is held back. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
final class AlertmanagerIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Container private static final Workshop TOOLS = new Workshop("ALERTMANAGER_IMAGE");

  @Container
  private static final GenericContainer<?> ALERTMANAGER =
      new GenericContainer<>(DockerImageName.parse(Stack.image("ALERTMANAGER_IMAGE")))
          .withCopyFileToContainer(
              MountableFile.forHostPath(Stack.OBSERVABILITY.resolve("alertmanager.yml")),
              "/etc/alertmanager/alertmanager.yml")
          .withCopyFileToContainer(
              MountableFile.forHostPath(Stack.OBSERVABILITY.resolve("alertmanager.tmpl")),
              "/etc/alertmanager/order-trace.tmpl")
          .withCommand(
              "--config.file=/etc/alertmanager/alertmanager.yml", "--cluster.listen-address=")
          .withExposedPorts(9093)
          .waitingFor(Wait.forHttp("/-/ready"));

  @Test
  void amtool_finds_nothing_to_complain_of() {
    ExecResult said =
        TOOLS.run(
            "cp alertmanager.tmpl /etc/alertmanager/order-trace.tmpl && amtool check-config alertmanager.yml");

    assertThat(said.getExitCode()).as(said.getStdout()).isZero();
    assertThat(said.getStdout()).contains("3 receivers", "1 templates");
  }

  @ParameterizedTest
  @CsvSource({
    "on-call, alertname=MessageLost severity=page system=mes",
    "on-call, alertname=OrderOverStageLimit severity=page system=mes stage=SUBMITTED",
    "desk, alertname=OrderOverStageLimit severity=ticket system=crm stage=SHIPPED",
    "desk, alertname=SomethingNew",
    "dead-mans-switch, alertname=Watchdog severity=none"
  })
  void an_alert_reaches_who_must_act(String receiver, String labels) {
    ExecResult said =
        TOOLS.run(
            "amtool config routes test --config.file=alertmanager.yml --verify.receivers="
                + receiver
                + " "
                + labels);

    assertThat(said.getExitCode()).as(said.getStdout()).isZero();
  }

  @Test
  void a_text_says_what_since_when_why_where_and_what_to_do() {
    ExecResult said =
        TOOLS.run(
            "amtool template render --template.glob=alertmanager.tmpl"
                + " --template.text='{{ template \"order-trace.subject\" . }}|{{ template \"order-trace.text\" . }}'");

    assertThat(said.getExitCode()).as(said.getStdout()).isZero();
    assertThat(said.getStdout()).contains("Since:", "Cause:", "Look at:", "Do:");
  }

  @ParameterizedTest
  @CsvSource({
    // A system that is not heard of seems to stand still; another one's order is told of.
    "alertname=TelemetrySilent system=a1, alertname=OrderOverStageLimit system=a1, alertname=OrderOverStageLimit system=a2",
    "alertname=TelemetryBehind system=b1, alertname=MessageFateUnknown system=b1, alertname=MessageLost system=b1",
    "alertname=TelemetrySilent system=c1, alertname=TelemetryWithoutSpans system=c1, alertname=TelemetryWithoutSpans system=c2",
    "alertname=SlaBurnsFast service=d operation=x, alertname=SlaBurnsSlowly service=d operation=x, alertname=SlaBurnsSlowly service=d operation=y",
    "alertname=BrokerBlocksPublishers, alertname=BrokerDiskFilling, alertname=BrokerDroppedUnroutable",
    "alertname=OrderWatchBehind, alertname=MessageWithoutEffect source=order-watch, alertname=BrokerDestroyedDeadLetters source=broker",
    "alertname=TargetDown job=collector, alertname=TelemetryBehind system=e, alertname=IntegrationErrors",
    "alertname=TelemetryLost signal=log_records, alertname=TelemetrySilent system=f, alertname=FactsRejected",
    "alertname=TelemetryQueueFilling exporter=otlp_grpc/order_watch, alertname=OrderOverStageLimit system=g, alertname=BridgeSetsEventsAside"
  })
  void what_is_explained_is_held_back_and_nothing_else(
      String cause, String explained, String unexplained) throws Exception {
    String run = "run=" + Math.abs((cause + explained).hashCode());
    send(cause + " " + run, explained + " " + run, unexplained + " " + run);

    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                assertThat(inhibited(run, true)).containsExactly(name(explained));
                assertThat(inhibited(run, false))
                    .containsExactlyInAnyOrder(name(cause), name(unexplained));
              });
    } finally {
      end(cause + " " + run, explained + " " + run, unexplained + " " + run);
    }
  }

  private static String name(String labels) {
    return labels(labels).get("alertname");
  }

  private static Map<String, String> labels(String labels) {
    return Stream.of(labels.split(" "))
        .map(label -> label.split("=", 2))
        .collect(Collectors.toMap(label -> label[0], label -> label[1]));
  }

  private static void send(String... alerts) throws Exception {
    post(Stream.of(alerts).map(alert -> Map.of("labels", labels(alert))).toList());
  }

  // Else the next case would meet what this one left.
  private static void end(String... alerts) throws Exception {
    String past = "2020-01-01T00:00:00Z";
    post(
        Stream.of(alerts)
            .map(alert -> Map.of("labels", labels(alert), "startsAt", past, "endsAt", past))
            .toList());
    await().atMost(Duration.ofSeconds(30)).until(() -> alerts("").isEmpty());
  }

  private static void post(Object alerts) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api(""))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(alerts)))
            .build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static Set<String> inhibited(String run, boolean yes) throws Exception {
    return StreamSupport.stream(alerts("?filter=" + run).spliterator(), false)
        .filter(alert -> alert.at("/status/inhibitedBy").isEmpty() != yes)
        .map(alert -> alert.at("/labels/alertname").asString())
        .collect(Collectors.toSet());
  }

  private static JsonNode alerts(String filter) throws Exception {
    return JSON.readTree(
        HTTP.send(HttpRequest.newBuilder(api(filter)).build(), BodyHandlers.ofString()).body());
  }

  private static URI api(String filter) {
    return URI.create(
        "http://"
            + ALERTMANAGER.getHost()
            + ":"
            + ALERTMANAGER.getMappedPort(9093)
            + "/api/v2/alerts"
            + filter);
  }
}
