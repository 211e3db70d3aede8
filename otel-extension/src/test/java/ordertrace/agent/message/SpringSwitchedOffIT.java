package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.app.SpringApp;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spring AMQP, where the extension was told not to look into it. */
@Timeout(300)
class SpringSwitchedOffIT {

  @ParameterizedTest
  @CsvSource({"order.submitted,DEFAULT", "order.cancelled,INDY", "order.submitted,FILE"})
  void what_nobody_looks_at_is_delivered_but_not_claimed_to_be_processed(String key, AgentMode mode)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start()) {
      try (RunningApp app = app(broker, receiver, mode)) {
        assertThat(app.call("POST", "/publish?" + key + "&ORD-7K3M9Q2X").body()).isEmpty();
        await()
            .atMost(30, SECONDS)
            .until(() -> receiver.facts("order.message.settled").size() == 1);
      }
      assertThat(receiver.facts("order.message.delivered")).hasSize(1);
      assertThat(receiver.facts("order.message.processed")).isEmpty();
      assertThat(receiver.facts("order.telemetry.heartbeat"))
          .extracting(fact -> String.valueOf(fact.get("order.telemetry.capabilities")))
          .isNotEmpty()
          .allSatisfy(
              state ->
                  assertThat(state)
                      .contains("message.attempted=off:0", "message.deliver=on:")
                      .doesNotContain("message.listen=on"));
    }
  }

  private static RunningApp app(EmbeddedBroker broker, OtlpReceiver receiver, AgentMode mode)
      throws Exception {
    AgentJvm jvm =
        AgentJvm.of(SpringApp.class, receiver)
            .with("otel.service.name", "crm")
            .with("otel.instrumentation.ordertrace-spring-rabbit.enabled", "false")
            .with("test.broker", broker.uri());
    return mode.of(jvm).start();
  }
}
