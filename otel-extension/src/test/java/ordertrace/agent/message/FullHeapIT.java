package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.app.FullHeapApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application whose memory runs out again and again, in the middle of its messages. */
@Tag("full")
@Timeout(240)
class FullHeapIT {

  private static final int CALM = 20;

  /** Each fact with the hook that records it. */
  private static final Map<String, String> HOOKS =
      Map.of(
          "order.message.published", "message.published=",
          "order.message.confirmed", "message.confirm=",
          "order.message.delivered", "message.deliver=",
          "order.message.processed", "message.handled=",
          "order.message.settled", "message.settle=");

  @Test
  void when_there_is_memory_again_messages_go_on_and_what_is_shown_as_on_works() throws Exception {
    String alone = calmAlone();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = app(receiver, broker).start()) {
      assertThat(app.call("GET", "/?5").body()).isEqualTo(alone);

      await().atMost(60, SECONDS).untilAsserted(() -> assertWhatIsShownIsTrue(receiver));
    }
  }

  private static void assertWhatIsShownIsTrue(OtlpReceiver receiver) {
    List<ExportedFact> beats = receiver.facts("order.telemetry.heartbeat");
    assertThat(beats).isNotEmpty();
    ExportedFact last = beats.get(beats.size() - 1);
    assertThat((Long) last.get("order.telemetry.errors")).as("failures of ours").isPositive();
    String capabilities = last.get("order.telemetry.capabilities").toString();
    HOOKS.forEach(
        (fact, hook) -> {
          if (capabilities.contains(hook + "on")) {
            assertThat(receiver.facts(fact))
                .filteredOn(f -> "calm".equals(f.get("messaging.rabbitmq.destination.routing_key")))
                .as(fact)
                .hasSize(CALM);
          }
        });
  }

  private static String calmAlone() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = app(receiver, broker).withoutExtension().start()) {
      return app.call("GET", "/?0").body();
    }
  }

  private static AgentJvm app(OtlpReceiver receiver, EmbeddedBroker broker) {
    return AgentJvm.of(FullHeapApp.class, receiver).heap("64m").with("test.broker", broker.uri());
  }
}
