package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ordertrace.agent.guard.BrokenExtension;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.WireTap.Tapped;
import ordertrace.agent.message.app.RawApp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application and the agent's own spans, beside an extension that fails in every way. */
@Timeout(240)
class BrokenExtensionIT {

  private static final int MESSAGES = 18;
  private static final Pattern LOGGED = Pattern.compile("Order tracing: (\\S+) failed;");

  /** On the client's spans the agent has none of these. */
  private static final Set<String> OURS =
      Set.of("messaging.message.id", "messaging.message.conversation_id");

  @TempDir static Path files;

  private static Run alone;
  private static Map<String, Long> spansAlone;

  /**
   * One run of the application.
   *
   * @param atBroker the messages as the broker got them, but for the agent's own header
   * @param withoutOurs the same, but for the headers of ours too
   * @param answers to the test's calls
   * @param seen by the application's consumer
   */
  private record Run(
      List<String> atBroker, List<String> withoutOurs, List<String> answers, List<String> seen) {

    /** As where the hooks into the client work. */
    Run butForOurHeaders() {
      return new Run(withoutOurs, withoutOurs, answers, seen);
    }
  }

  @BeforeAll
  static void seeTheAgentAlone() throws Exception {
    try (Running running = new Running(AgentJvm::withoutExtension)) {
      alone = running.run();
      spansAlone = running.spansWhenItHasEnded();
    }
    assertThat(spansAlone.keySet()).anyMatch(span -> span.contains("basic.ack"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void all_hooks_may_throw(boolean indy) throws Exception {
    Path jar = BrokenExtension.throwing(files);
    try (Running running =
        new Running(jvm -> indy ? jvm.withExtension(jar).indy() : jvm.withExtension(jar))) {
      assertThat(running.run()).isEqualTo(alone);
      running.awaitOff(
          "http.request",
          "http.response",
          "message.deliver",
          "message.publish",
          "message.settle",
          "operations",
          "propagator.baggage",
          "propagator.extract",
          "spans");
      running.awaitMetric("message.publish");
      assertThat(running.linesByCapability())
          .containsKeys("message.publish", "spans", "http.request")
          .allSatisfy((capability, lines) -> assertThat(lines).isEqualTo(1));
      assertThat(running.spansWhenItHasEnded()).isEqualTo(spansAlone);
    }
  }

  @Test
  void what_runs_beside_the_client_may_throw() throws Exception {
    Path jar = BrokenExtension.throwingInTheApplication(files);
    try (Running running = new Running(jvm -> jvm.withExtension(jar))) {
      assertThat(running.run()).isEqualTo(alone);
      running.awaitOff("message.deliver", "message.publish", "message.settle");
      running.awaitMetric("message.publish");
      assertThat(running.linesByCapability())
          .containsKeys("message.publish", "message.deliver", "message.settle")
          .allSatisfy((capability, lines) -> assertThat(lines).isEqualTo(1));
      assertThat(running.spansWhenItHasEnded()).isEqualTo(spansAlone);
    }
  }

  @Test
  void a_class_may_be_missing() throws Exception {
    Path jar = BrokenExtension.without("SettleCall", files);
    try (Running running = new Running(jvm -> jvm.withExtension(jar))) {
      assertThat(running.run()).isEqualTo(alone);
      running.awaitOff("message.deliver", "message.publish", "message.settle", "message.listen");
      assertThat(running.app.warnings())
          .filteredOn(line -> line.contains("Order tracing"))
          .singleElement()
          .asString()
          .contains("jar is damaged", "SettleCall");
      assertThat(running.spansWhenItHasEnded()).isEqualTo(spansAlone);
    }
  }

  @Test
  void facts_may_be_impossible_to_write() throws Exception {
    Path jar = BrokenExtension.throwingIn("ordertrace.agent.journal.FactJournal", "append", files);
    try (Running running = new Running(jvm -> jvm.withExtension(jar))) {
      assertThat(running.run().butForOurHeaders()).isEqualTo(alone.butForOurHeaders());
      running.awaitOff("facts");
      running.awaitMetric("facts");
      assertThat(running.linesByCapability()).isEqualTo(Map.of("facts", 1L));
      assertThat(running.spansWhenItHasEnded()).isEqualTo(spansAlone);
      assertThat(running.receiver.facts())
          .allSatisfy(fact -> assertThat(fact.name()).startsWith("order.telemetry."));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ordertrace.agent.order.OrderSpans, processor",
    "ordertrace.agent.http.HttpOrders, customizeServer"
  })
  void a_part_of_the_wiring_may_throw(String className, String method) throws Exception {
    Path jar = BrokenExtension.throwingIn(className, method, files);
    try (Running running = new Running(jvm -> jvm.withExtension(jar))) {
      assertThat(running.run().butForOurHeaders()).isEqualTo(alone.butForOurHeaders());
      running.awaitOff("wiring");
      running.awaitMetric("wiring");
      assertThat(running.linesByCapability()).isEqualTo(Map.of("wiring", 1L));
      assertThat(running.spansWhenItHasEnded()).isEqualTo(spansAlone);
    }
  }

  @Test
  void all_of_the_wiring_may_throw() throws Exception {
    Path jar = BrokenExtension.throwing(files);
    try (Running running =
        new Running(
            jvm -> jvm.withExtension(jar).with("test.sabotage", "ordertrace.agent.Order"))) {
      assertThat(running.run()).isEqualTo(alone);
      running.awaitMetric("wiring");
      assertThat(running.linesByCapability()).isEqualTo(Map.of("wiring", 1L));
      assertThat(running.spansWhenItHasEnded()).isEqualTo(spansAlone);
      assertThat(running.receiver.facts()).as("without a service to speak of").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void the_start_may_throw(int kind) throws Exception {
    Path jar = BrokenExtension.throwingIn("ordertrace.agent.OrderTracing", "start", files);
    try (Running running =
        new Running(
            jvm -> jvm.withExtension(jar).with("test.sabotage.first", String.valueOf(kind)))) {
      assertThat(running.run()).isEqualTo(alone);
      assertThat(running.app.warnings())
          .filteredOn(line -> line.contains("Order tracing"))
          .singleElement()
          .asString()
          .contains("Order tracing could not start; the agent runs without it");
      assertThat(running.spansWhenItHasEnded()).isEqualTo(spansAlone);
      assertThat(running.receiver.facts()).isEmpty();
    }
  }

  private interface Change {
    AgentJvm of(AgentJvm jvm);
  }

  private static final class Running implements AutoCloseable {

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final WireTap tap = WireTap.on(broker.uri());
    private final RunningApp app;

    Running(Change change) throws Exception {
      AgentJvm jvm =
          AgentJvm.of(RawApp.class, receiver)
              .with("otel.metrics.exporter", "console")
              .with("otel.metric.export.interval", "500")
              .with("otel.instrumentation.runtime-telemetry.enabled", "false")
              .with("test.broker", broker.uri());
      app = change.of(jvm).start();
    }

    Run run() throws Exception {
      app.call("POST", "/acknowledge?crm.orders");
      StringBuilder answers = new StringBuilder();
      for (String form :
          List.of("array", "buffer", "direct-buffer", "null-properties", "null-body", "odd")) {
        // Most of our headers are not ours here: the application wrote them itself.
        var answer = app.call("POST", "/" + form + "?ORD-7K3M9Q2X", "order-trace-id", "ORD-1");
        answers.append(answer.statusCode()).append(answer.headers().map().keySet());
        answers.append(answer.body()).append('\n');
      }
      List<Tapped> tapped = tap.next(MESSAGES);
      List<String> seen =
          await()
              .atMost(30, SECONDS)
              .until(
                  () -> app.call("GET", "/seen").body().lines().toList(),
                  lines -> lines.size() == MESSAGES - 1);
      for (int i = 0; i < 10; i++) {
        app.call("GET", "/seen"); // so that what fails with each request is off
      }
      return new Run(
          tapped.stream().map(message -> message.text("traceparent")).toList(),
          tapped.stream().map(message -> message.text("traceparent", "order-trace-")).toList(),
          answers.toString().lines().toList(),
          withoutTrace(seen));
    }

    private static List<String> withoutTrace(List<String> seen) {
      return seen.stream().map(text -> text.replaceAll("traceparent=\\S+", "")).toList();
    }

    /** The agent's: how many of each kind with which attributes. */
    Map<String, Long> spansWhenItHasEnded() {
      app.close();
      // How often it was asked for what it has seen is a matter of its speed.
      Set<String> asked =
          receiver.spans(span -> "/seen".equals(span.get("url.path"))).stream()
              .map(ExportedSpan::traceId)
              .collect(Collectors.toSet());
      return receiver.spans(span -> !asked.contains(span.traceId())).stream()
          .collect(Collectors.groupingBy(Running::text, TreeMap::new, Collectors.counting()));
    }

    private static String text(ExportedSpan span) {
      return span.attributes().keySet().stream()
          .filter(key -> !key.startsWith("order.") && !OURS.contains(key))
          .collect(joining(",", span.scope() + ' ' + span.kind() + ' ' + span.name() + ' ', ""));
    }

    void awaitOff(String... capabilities) {
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () -> {
                List<ExportedFact> beats = receiver.facts("order.telemetry.heartbeat");
                assertThat(beats).isNotEmpty();
                Object states = beats.get(beats.size() - 1).get("order.telemetry.capabilities");
                assertThat((List<?>) states)
                    .asString()
                    .contains(List.of(capabilities).stream().map(name -> name + "=off:").toList());
              });
    }

    void awaitMetric(String capability) {
      await()
          .atMost(30, SECONDS)
          .until(
              () ->
                  app.output().stream()
                      .anyMatch(
                          line ->
                              line.contains("ordertrace.failures")
                                  && line.contains("capability=\"" + capability + '"')));
    }

    Map<String, Long> linesByCapability() {
      return app.warnings().stream()
          .map(LOGGED::matcher)
          .filter(Matcher::find)
          .collect(Collectors.groupingBy(line -> line.group(1), Collectors.counting()));
    }

    @Override
    public void close() throws Exception {
      app.close();
      tap.close();
      receiver.close();
      broker.close();
    }
  }
}
