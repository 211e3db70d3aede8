package ordertrace.agent.beside;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.EmbeddedBroker;
import ordertrace.agent.message.app.RawApp;

/** One message of an order, and all that is told of it. */
final class RawMessage {

  private static final String ORDER = "ORD-4N8B7C2X";

  static AgentJvm service(OtlpReceiver receiver, EmbeddedBroker broker) {
    return AgentJvm.of(RawApp.class, receiver)
        .saying()
        .strict()
        .with("otel.service.name", "shop")
        .with("test.broker", broker.uri());
  }

  /** Sends and takes it, and ends the service, so that all has come. */
  static void exchange(RunningApp app, OtlpReceiver receiver) throws Exception {
    assertThat(app.call("GET", "/acknowledge?crm.orders").body()).doesNotContain("FAILED");
    assertThat(app.call("GET", "/array?" + ORDER).body()).doesNotContain("FAILED");
    await().atMost(30, SECONDS).until(() -> receiver.facts("order.message.settled").size() == 1);
    app.close();
  }

  static void assertIsTold(OtlpReceiver receiver) {
    assertThat(facts(receiver))
        .extracting(ExportedFact::name)
        .containsExactlyInAnyOrder(
            "order.message.published",
            "order.message.confirmed",
            "order.message.delivered",
            "order.message.settled",
            "order.message.processed");
    assertThat(facts(receiver)).extracting(fact -> fact.get("order.id")).containsOnly(ORDER);
    assertThat(List.of("PRODUCER", "CONSUMER"))
        .allSatisfy(
            kind ->
                assertThat(spans(receiver, kind))
                    .singleElement()
                    .satisfies(span -> assertThat(span.get("order.id")).isEqualTo(ORDER)));
  }

  static List<ExportedFact> facts(OtlpReceiver receiver) {
    return receiver.facts().stream()
        .filter(fact -> fact.name().startsWith("order.message."))
        .toList();
  }

  static List<ExportedSpan> spans(OtlpReceiver receiver, String kind) {
    return receiver.spans(span -> span.kind().equals(kind));
  }

  private RawMessage() {}
}
