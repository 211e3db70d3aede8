package ordertrace.agent.beside;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import ordertrace.agent.compatibility.app.CompatibleApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.EmbeddedBroker;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that is older than the oldest of the README. */
@Timeout(300)
class UntestedAgentIT {

  private static final String ORDER = "ORD-4N8B7C2X";

  @ParameterizedTest
  @ValueSource(strings = {"2.26.0", "2.30.0"})
  void it_is_warned_of_and_does_what_it_can(String version) throws Exception {
    Path agent = Path.of("/tmp/beside-try/opentelemetry-javaagent-" + version + ".jar");
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app =
            AgentJvm.of(CompatibleApp.class, receiver)
                .saying()
                .withAgent(agent)
                .with("otel.service.name", "shop")
                .with("test.broker", broker.uri())
                .start()) {
      assertThat(app.call("POST", "/orders/" + ORDER + "/submit").body()).contains(ORDER);
      try {
        await()
            .atMost(20, SECONDS)
            .until(() -> receiver.facts("order.message.settled").size() == 1);
      } catch (Throwable t) {
        System.out.println("SPAN none settled");
      }

      app.close();
      System.out.println("SPAN ===== " + version);
      receiver.facts().stream()
          .filter(f -> !f.name().contains("heartbeat"))
          .forEach(
              f ->
                  System.out.println(
                      "SPAN FACT "
                          + f.name()
                          + " "
                          + f.get("order.id")
                          + " "
                          + f.get("order.message.copy_id")));
      if (!receiver.facts().isEmpty())
        System.out.println("SPAN " + LastBeat.capabilities(receiver));
      receiver
          .spans()
          .forEach(
              s ->
                  System.out.println(
                      "SPAN "
                          + s.kind()
                          + " "
                          + s.name()
                          + " "
                          + s.get("order.id")
                          + " "
                          + s.get("messaging.message.id")));
      receiver
          .logs()
          .forEach(s -> System.out.println("SPAN LOG " + s.text() + " " + s.get("order.id")));
      app.warnings().forEach(w -> System.out.println("WARN " + w));
      app.output().stream()
          .filter(w -> w.contains("Exception") || w.contains("at io.") || w.contains("Error"))
          .limit(12)
          .forEach(w -> System.out.println("WARN out " + w));
    }
  }
}
