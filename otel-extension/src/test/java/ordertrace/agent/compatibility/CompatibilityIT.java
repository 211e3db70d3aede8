package ordertrace.agent.compatibility;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.agent.compatibility.app.CompatibleApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedLog;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RealRabbit;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.junit.jupiter.Testcontainers;

/** An order's way through a request, a database, RabbitMQ and Spring's listener, in every cell. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(300)
class CompatibilityIT {

  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private final String order = "ORD-6C7E" + ORDERS.getAndIncrement();

  @ParameterizedTest
  @MethodSource("ordertrace.agent.compatibility.Cell#pairwise")
  void any_two_choices_work_together(Cell cell) throws Exception {
    check(cell);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("ordertrace.agent.compatibility.Cell#others")
  void so_do_all_the_others(Cell cell) throws Exception {
    check(cell);
  }

  private void check(Cell cell) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = cell.of(jvm(receiver)).start()) {
      assertThat(app.call("POST", "/orders/" + order + "/submit").body()).contains(order);
      await().atMost(30, SECONDS).until(() -> receiver.facts("order.message.settled").size() == 1);

      app.close();
      String copy = checkFacts(receiver);
      checkSpans(receiver, copy);
      checkLogs(receiver, copy);
      assertThat(app.warnings()).isEmpty();
    }
  }

  private static AgentJvm jvm(OtlpReceiver receiver) {
    return AgentJvm.of(CompatibleApp.class, receiver)
        .saying()
        .strict()
        .with("otel.service.name", "shop")
        .with("test.broker", RealRabbit.started().getAmqpUrl());
  }

  private String checkFacts(OtlpReceiver receiver) {
    List<ExportedFact> facts =
        receiver.facts().stream().filter(fact -> fact.name().startsWith("order.message.")).toList();
    assertThat(facts)
        .extracting(ExportedFact::name)
        .containsExactlyInAnyOrder(
            "order.message.published",
            "order.message.delivered",
            "order.message.processed",
            "order.message.settled");
    assertThat(facts).extracting(fact -> fact.get("order.id")).containsOnly(order);
    assertThat(facts).extracting(fact -> fact.get("order.message.copy_id")).doesNotContainNull();
    assertThat(facts.stream().map(fact -> fact.get("order.message.copy_id")).distinct()).hasSize(1);
    return (String) facts.get(0).get("order.message.copy_id");
  }

  private void checkSpans(OtlpReceiver receiver, String copy) {
    assertThat(ofOrder(receiver, "SERVER")).hasSize(1);
    assertThat(ofOrder(receiver, "CLIENT"))
        .filteredOn(span -> span.scope().equals("io.opentelemetry.jdbc"))
        .hasSize(2);
    assertThat(ofOrder(receiver, "PRODUCER"))
        .extracting(span -> span.get("messaging.message.id"))
        .containsExactly(copy);
    // The agent's older versions make two: of the client's consumer and of Spring's listener.
    assertThat(ofOrder(receiver, "CONSUMER"))
        .isNotEmpty()
        .allSatisfy(span -> assertThat(span.get("order.message.copy_id")).isEqualTo(copy));
  }

  private List<ExportedSpan> ofOrder(OtlpReceiver receiver, String kind) {
    return receiver.spans(span -> kind.equals(span.kind()) && order.equals(span.get("order.id")));
  }

  private void checkLogs(OtlpReceiver receiver, String copy) {
    assertThat(receiver.logs())
        .filteredOn(log -> log.text().equals("Handled"))
        .extracting(CompatibilityIT::subject)
        .containsExactly(order + " " + copy);
  }

  private static String subject(ExportedLog log) {
    return log.get("order.id") + " " + log.get("order.message.copy_id");
  }
}
