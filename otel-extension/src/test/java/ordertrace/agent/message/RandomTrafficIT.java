package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.nio.file.Path;
import java.util.Map;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RealRabbit;
import ordertrace.agent.message.app.ScriptedApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * Whatever happens to messages, the facts of each add up to what the broker's rules say. The other
 * tests on RabbitMQ load advice in the agent's default way, this one in its coming one.
 */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class RandomTrafficIT {

  @Test
  @Timeout(180)
  void the_facts_of_each_of_300_messages_add_up(@TempDir Path journals) throws Exception {
    addUp(300, 2, 20_261_126, journals);
  }

  @Test
  @Tag("full")
  @Timeout(value = 30, unit = MINUTES)
  void the_facts_of_each_of_10000_messages_add_up(@TempDir Path journals) throws Exception {
    addUp(10_000, 20, System.nanoTime(), journals);
  }

  private static void addUp(int messages, int kills, long seed, Path journals) throws Exception {
    declare();
    try (CuttableLine line = CuttableLine.to(RealRabbit.started().getAmqpPort());
        OtlpReceiver receiver = OtlpReceiver.start()) {
      AgentJvm jvm =
          AgentJvm.of(ScriptedApp.class, receiver)
              .with("otel.service.name", "crm")
              .with("otel.traces.exporter", "none")
              .with("otel.blrp.max.queue.size", "65536")
              .with("ordertrace.message.mandatory", "true")
              .with("ordertrace.journal.folder", journals.toString())
              .with("test.broker", line.uri())
              // Otherwise each of some ten thousand answers waits 40 ms for the system.
              .with("sun.net.httpserver.nodelay", "true")
              .indy();
      ExpectedFacts expected;
      try (RandomTraffic traffic = new RandomTraffic(jvm, line, seed)) {
        expected = traffic.run(messages, kills);
      }

      await()
          .atMost(60, SECONDS)
          .until(() -> ExpectedFacts.of(receiver.facts().stream()).count() >= expected.count());
      assertThat(ExpectedFacts.of(receiver.facts().stream()).differences(expected))
          .as("seed %d: messages whose facts differ", seed)
          .isEmpty();
    }
  }

  private static void declare() throws Exception {
    try (Connection connection = RealRabbit.connect();
        Channel channel = connection.createChannel()) {
      Map<String, Object> toDead =
          Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", RandomTraffic.DEAD);
      RealRabbit.queue(channel, RandomTraffic.FETCHED, toDead);
      RealRabbit.queue(channel, RandomTraffic.PUSHED, toDead);
      RealRabbit.queue(channel, RandomTraffic.DEAD, Map.of());
    }
  }
}
