package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.app.LeavingApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JVM that is told to end says of the messages that it still handles. */
@Timeout(180)
class OrderlyEndIT {

  private static final String DELIVERED = "order.message.delivered";
  private static final String GOODBYE = "order.telemetry.goodbye";
  private static final Duration LIMIT = Duration.ofSeconds(8);

  @TempDir private Path folder;
  private EmbeddedBroker broker;
  private OtlpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start();
    receiver = OtlpReceiver.start();
  }

  @AfterEach
  void stop() {
    receiver.close();
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "direct"})
  void goodbye_comes_after_what_the_running_handler_does(String container) throws Exception {
    Duration took;
    try (RunningApp app = crm(container).with("test.work", "2000").start()) {
      await().atMost(30, SECONDS).until(() -> !receiver.facts(DELIVERED).isEmpty());
      took = app.terminate();
    }

    assertThat(took).isBetween(Duration.ofSeconds(2), LIMIT);
    assertThat(receiver.facts())
        .extracting(ExportedFact::name)
        .containsSubsequence(
            DELIVERED,
            "order.message.processed",
            "order.message.settled",
            "order.telemetry.heartbeat",
            GOODBYE);
    assertEndsWithAGoodbyeThatIsTrue(receiver.facts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "direct"})
  void an_idle_service_waits_for_nothing(String container) throws Exception {
    try (RunningApp app = crm(container).start()) {
      await().atMost(30, SECONDS).until(() -> receiver.facts().size() > 1);
      assertThat(app.terminate()).isLessThan(Duration.ofSeconds(5));
    }

    assertEndsWithAGoodbyeThatIsTrue(receiver.facts());
  }

  @Test
  void a_handler_that_takes_too_long_gets_no_goodbye() throws Exception {
    try (RunningApp app = crm("direct").with("test.work", "60000").start()) {
      await().atMost(30, SECONDS).until(() -> !receiver.facts(DELIVERED).isEmpty());
      assertThat(app.terminate()).isLessThan(LIMIT.plusSeconds(7));
    }

    assertThat(receiver.facts(DELIVERED)).hasSize(1);
    assertThat(receiver.facts("order.message.processed")).isEmpty();
    assertThat(receiver.facts(GOODBYE)).isEmpty();
  }

  private AgentJvm crm(String container) {
    return AgentJvm.of(LeavingApp.class, receiver)
        .with("otel.service.name", "crm")
        .with("ordertrace.journal.folder", folder.toString())
        .with("test.container", container)
        .with("test.broker", broker.uri());
  }

  private static void assertEndsWithAGoodbyeThatIsTrue(List<ExportedFact> facts) {
    assertThat(facts)
        .extracting(fact -> fact.get("order.fact.sequence"))
        .containsExactly(LongStream.rangeClosed(1, facts.size()).boxed().toArray());
    ExportedFact last = facts.get(facts.size() - 1);
    assertThat(last.name()).isEqualTo(GOODBYE);
    assertThat(last.get("order.telemetry.last_sequence")).isEqualTo((long) facts.size());
  }
}
