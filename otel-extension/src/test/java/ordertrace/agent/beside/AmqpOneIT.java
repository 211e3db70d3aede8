package ordertrace.agent.beside;

import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.agent.beside.libraries.LibrariesApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RealRabbit;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Testcontainers;

/** RabbitMQ's client for AMQP 1.0 at a real broker. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(300)
class AmqpOneIT {

  @Test
  void its_messages_leave_no_fact_and_no_hook_claims_them() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app =
            AgentJvm.of(LibrariesApp.class, receiver)
                .with("test.broker", RealRabbit.started().getAmqpUrl())
                .start()) {
      app.close();

      assertThat(receiver.facts())
          .extracting(ExportedFact::name)
          .containsOnly("order.telemetry.heartbeat", "order.telemetry.goodbye");
      assertThat(LastBeat.capabilities(receiver))
          .contains(UnseenLibrariesIT.ABSENT)
          .contains("message.publish=on:0", "message.deliver=on:0");
      assertThat(LastBeat.of(receiver).attributes())
          .doesNotContainKeys("order.telemetry.queues", "order.telemetry.connections");
    }
  }
}
