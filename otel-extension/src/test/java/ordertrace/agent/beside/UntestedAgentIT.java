package ordertrace.agent.beside;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import ordertrace.agent.compatibility.app.CompatibleApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent that is older than the oldest of the README. */
@Timeout(300)
class UntestedAgentIT {

  private static final String ORDER = "ORD-4N8B7C2X";
  private static final Path AGENT =
      Path.of("target", "agent", "opentelemetry-javaagent-untested.jar");

  private static final List<String> STOCK =
      List.of(
          "SERVER POST /orders/{id}/submit",
          "PRODUCER orders publish",
          "CONSUMER order.submitted process",
          "CLIENT basic.ack");

  @Test
  void it_is_warned_of_and_what_does_not_work_reads_off() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = service(receiver, broker).start()) {
      assertThat(app.call("POST", "/orders/" + ORDER + "/submit").body()).contains(ORDER);
      await().atMost(30, SECONDS).until(() -> spans(receiver).containsAll(STOCK));

      app.close();
      assertThat(receiver.spans())
          .filteredOn(span -> ORDER.equals(span.get("order.id")))
          .extracting(ExportedSpan::kind)
          .contains("SERVER", "PRODUCER");
      assertThat(LastBeat.capabilities(receiver))
          .contains("message.publish=off:0", "message.deliver=off:0", "log.logback=off:0")
          .contains("http.request=on:1");
      assertThat(app.warnings())
          .hasSize(2)
          .anyMatch(line -> line.contains("tested with agents 2.31.1 to 2.33.1; with 2.26.0"))
          .anyMatch(line -> line.contains("does not set our hooks"));
    }
  }

  private static AgentJvm service(OtlpReceiver receiver, EmbeddedBroker broker) {
    return AgentJvm.of(CompatibleApp.class, receiver)
        .withAgent(AGENT)
        .with("otel.service.name", "shop")
        .with("test.broker", broker.uri());
  }

  private static List<String> spans(OtlpReceiver receiver) {
    return receiver.spans().stream().map(span -> span.kind() + " " + span.name()).toList();
  }
}
