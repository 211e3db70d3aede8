package ordertrace.agent.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.HeaderRecorder;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.privacy.app.Leak;
import ordertrace.agent.privacy.app.LeakyApp;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first test shows that the second one can fail. */
@Timeout(180)
class PrivacyIT {

  private static final String ORDER = "ORD-7K3M9Q2X";

  /** Each must be looked for as it was written and as a URL has it. */
  private static final List<String> WAYS =
      List.of(
          "mdc",
          "log",
          "logged",
          "cause",
          "name",
          "attribute",
          "listed",
          "event",
          "told",
          "thrown",
          "status",
          "link",
          "metric",
          "sql",
          "path-out",
          "query-out",
          "path",
          "query",
          "header",
          "agent",
          "state",
          "resource");

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "FILE"})
  void without_the_rules_personal_data_leaves_by_every_way(AgentMode mode) throws Exception {
    String sent = sent(mode, "false");

    assertThat(WAYS).allSatisfy(way -> assertThat(sent).containsAnyOf(forms(Leak.mark(way))));
    assertThat(sent).contains("Ivanova", Leak.PHONE, Leak.CARD, Leak.JWT, "customer.phone");
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "FILE"})
  void with_the_rules_none_leaves(AgentMode mode) throws Exception {
    String sent = sent(mode, "true");

    assertThat(WAYS).allSatisfy(way -> assertThat(sent).doesNotContain("anna." + way));
    assertThat(sent)
        .doesNotContain("Ivanova", "123-45-67", "1234567", "4111", Leak.JWT)
        .contains("/v1/traces", "/v1/logs", "/v1/metrics")
        .contains(ORDER, "customer.phone", "<masked>", "insert into customers values (?)")
        .contains("serve <email>", "java.lang.IllegalStateException: <masked>")
        .contains("Caused by: java.lang.IllegalArgumentException: <masked>")
        .contains("ordertrace.agent.privacy.app.LeakyApp.answer");
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "FILE"})
  void who_asks_for_metrics_gets_none(AgentMode mode) throws Exception {
    int port = freePort();
    try (OtlpReceiver receiver = OtlpReceiver.start();
        HeaderRecorder stranger = HeaderRecorder.start()) {
      AgentJvm jvm =
          leaky(receiver)
              .with("otel.metrics.exporter", "prometheus")
              .with("otel.exporter.prometheus.port", String.valueOf(port));
      try (RunningApp app = mode.of(jvm).start()) {
        app.call("GET", "/orders/" + ORDER, "x-there", String.valueOf(stranger.port()));

        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics")).build();
        String metrics = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        assertThat(metrics).contains("served_total", "<masked>").doesNotContain("anna.metric");
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String sent(AgentMode mode, String enabled)
      throws IOException, InterruptedException {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        HeaderRecorder stranger = HeaderRecorder.start()) {
      AgentJvm jvm = mode.of(leaky(receiver)).with("ordertrace.privacy.enabled", enabled);
      try (RunningApp app = jvm.start()) {
        String path = "/orders/" + ORDER + '/' + coded("path") + "?mail=" + coded("query");
        var response =
            app.call(
                "GET",
                path,
                "x-there",
                String.valueOf(stranger.port()),
                "x-customer",
                Leak.by("header"),
                "User-Agent",
                Leak.by("agent"),
                "traceparent",
                "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01",
                "tracestate",
                "customer=" + Leak.mark("state"));
        assertThat(response.statusCode()).isEqualTo(200);
        await()
            .atMost(30, SECONDS)
            .until(() -> receiver.spans().stream().anyMatch(PrivacyIT::isServer));
        await()
            .atMost(30, SECONDS)
            .until(() -> receiver.received().stream().anyMatch(body -> isMetric(body, "served")));
        assertThat(app.warnings()).isEmpty();
      }
      // After the end of the process: the exporters have sent what they had.
      return String.join("\n", receiver.received());
    }
  }

  private static AgentJvm leaky(OtlpReceiver receiver) {
    return AgentJvm.of(LeakyApp.class, receiver)
        .withApi()
        .with("otel.service.name", "shop")
        .with("otel.metrics.exporter", "otlp")
        .with("otel.metric.export.interval", "300")
        .with("otel.resource.attributes", "customer.mail=" + Leak.mark("resource"))
        .with("otel.instrumentation.http.server.capture-request-headers", "x-customer")
        .with("otel.instrumentation.logback-appender.experimental.mdc-attributes.included", "*")
        .with("otel.instrumentation.common.db.query-sanitization.enabled", "false")
        .with("otel.instrumentation.common.db-statement-sanitizer.enabled", "false");
  }

  private static boolean isServer(ExportedSpan span) {
    return span.kind().equals("SERVER");
  }

  private static boolean isMetric(String body, String name) {
    return body.startsWith("/v1/metrics") && body.contains(name);
  }

  private static String[] forms(String text) {
    return new String[] {text, URLEncoder.encode(text, UTF_8)};
  }

  private static String coded(String way) {
    return URLEncoder.encode(Leak.by(way), UTF_8);
  }
}
