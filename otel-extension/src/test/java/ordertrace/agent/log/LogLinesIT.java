package ordertrace.agent.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedLog;
import ordertrace.agent.harness.JsonLine;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.log.app.LogApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lines of the ready JSON configurations, which write on a thread of their own, and the records of
 * the same lines; in both ways the agent loads advice.
 */
@ParameterizedClass(name = "{0}, indy={1}")
@CsvSource({"logback,false", "logback,true", "log4j,false", "log4j,true"})
@Timeout(120)
class LogLinesIT {

  private static final String ORDER = "ORD-7K3M9Q2X";

  private static OtlpReceiver receiver;
  private static RunningApp app;

  @Parameter(0)
  private String library;

  @Parameter(1)
  private boolean indy;

  @BeforeParameterizedClassInvocation
  static void start(String library, boolean indy) throws IOException {
    receiver = OtlpReceiver.start();
    AgentJvm shop =
        AgentJvm.of(LogApp.class, receiver)
            .saying()
            .with("otel.service.name", "shop")
            .with("otel.instrumentation.common.logging.trace-id-key", "trace.id")
            .with("otel.instrumentation.common.logging.span-id-key", "span.id")
            .with("logback.configurationFile", "logging/logback-ecs.xml")
            .with("log4j2.configurationFile", "logging/log4j2-ecs.xml")
            .with("test.library", library);
    AgentJvm logging = library.equals("log4j") ? shop.withLog4j() : shop;
    app = (indy ? logging.indy() : logging).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
    receiver.close();
  }

  @Test
  void a_line_of_an_order_has_it_as_json_and_as_record() throws Exception {
    call("/orders/" + ORDER + "/model");

    JsonLine line = line("/orders/" + ORDER + "/model");
    ExportedLog log = log("/orders/" + ORDER + "/model");
    assertThat(line.text("order.id")).isEqualTo(ORDER);
    assertThat(line.text("service.name")).isEqualTo("shop");
    assertThat(line.text("trace.id")).isEqualTo(log.traceId()).isNotEmpty();
    assertThat(line.text("span.id")).isNotEmpty();
    assertThat(log.get("order.id")).isEqualTo(ORDER);
  }

  @Test
  void so_has_a_line_written_by_another_thread() throws Exception {
    call("/orders/" + ORDER + "/submission");

    assertThat(line("later /orders/" + ORDER + "/submission").text("order.id")).isEqualTo(ORDER);
    assertThat(log("later /orders/" + ORDER + "/submission").get("order.id")).isEqualTo(ORDER);
  }

  @Test
  void a_line_of_no_order_has_none() throws Exception {
    call("/health");

    assertThat(line("/health").has("order.id")).isFalse();
    assertThat(line("/health").text("trace.id")).isNotEmpty();
    assertThat(log("/health").attributes()).doesNotContainKey("order.id");
    assertThat(line("starting").has("order.id")).isFalse();
  }

  @Test
  void what_the_application_puts_into_a_line_stays() throws Exception {
    call("/orders/" + ORDER + "/own?order.id=mine");
    call("/orders/" + ORDER + "/parent?order=mine");
    call("/orders/" + ORDER + "/other?tenant=mine");

    assertThat(line("/orders/" + ORDER + "/own").text("order.id")).isEqualTo("mine");
    JsonLine parent = line("/orders/" + ORDER + "/parent");
    assertThat(parent.text("order")).isEqualTo("mine");
    assertThat(parent.has("order.id")).isFalse();
    JsonLine other = line("/orders/" + ORDER + "/other");
    assertThat(other.text("tenant")).isEqualTo("mine");
    assertThat(other.text("order.id")).isEqualTo(ORDER);
  }

  @Test
  void a_fact_is_no_line_and_names_its_order_once() {
    await().atMost(20, SECONDS).until(() -> !receiver.facts("order.telemetry.heartbeat").isEmpty());

    assertThat(receiver.logs()).noneMatch(log -> log.scope().equals("ordertrace"));
  }

  @Test
  void no_capability_failed() {
    assertThat(app.warnings()).as("log with %s, indy=%s", library, indy).isEmpty();
  }

  private static void call(String path) throws Exception {
    assertThat(app.call("GET", path).statusCode()).isEqualTo(200);
  }

  private static JsonLine line(String message) {
    return await()
        .atMost(20, SECONDS)
        .until(() -> JsonLine.of(app, message), found -> !found.isEmpty())
        .get(0);
  }

  private static ExportedLog log(String text) {
    return await()
        .atMost(20, SECONDS)
        .until(
            () -> receiver.logs().stream().filter(log -> log.text().equals(text)).toList(),
            found -> !found.isEmpty())
        .get(0);
  }
}
