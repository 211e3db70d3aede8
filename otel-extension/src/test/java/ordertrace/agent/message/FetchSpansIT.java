package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Predicate;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.app.RawApp;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The span of a fetch, which the agent makes only when it is told to, or in its preview. */
@Timeout(120)
class FetchSpansIT {

  private static final String ORDER = "ORD-7K3M1001";

  @ParameterizedTest
  @EnumSource(
      value = AgentMode.class,
      names = {"DEFAULT", "INDY", "V3_PREVIEW"})
  void it_shows_the_message_that_was_fetched(AgentMode mode) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = app(mode, broker, receiver)) {
      call(app, "array", ORDER);
      call(app, "get", "crm.orders");

      ExportedSpan published = span(receiver, found -> found.kind().equals("PRODUCER"));
      ExportedSpan fetched = span(receiver, FetchSpansIT::isFetch);
      assertThat(fetched.get("order.message.copy_id"))
          .isNotNull()
          .isEqualTo(published.get("order.message.copy_id"));
      assertThat(fetched.get("messaging.message.id")).isEqualTo("message-1");
      assertThat(fetched.get("messaging.message.conversation_id")).isEqualTo("conversation-1");
      assertThat(fetched.get("order.id")).isEqualTo(ORDER);
      assertThat(app.warnings()).isEmpty();
    }
  }

  private static RunningApp app(AgentMode mode, EmbeddedBroker broker, OtlpReceiver receiver)
      throws Exception {
    AgentJvm jvm =
        AgentJvm.of(RawApp.class, receiver)
            .saying()
            .with("otel.service.name", "crm")
            .with(
                "otel.instrumentation.common.messaging.experimental.receive-telemetry.enabled",
                "true")
            .with("test.broker", broker.uri())
            .with("test.recovery", "true");
    return mode.of(jvm).start();
  }

  private static boolean isFetch(ExportedSpan span) {
    return span.scope().equals("io.opentelemetry.rabbitmq-2.7") && span.name().contains("receive");
  }

  private static ExportedSpan span(OtlpReceiver receiver, Predicate<ExportedSpan> wanted) {
    return await()
        .atMost(30, SECONDS)
        .until(() -> receiver.spans(wanted), found -> found.size() == 1)
        .get(0);
  }

  private static String call(RunningApp app, String what, String... arguments) throws Exception {
    String query = arguments.length == 0 ? "" : "?" + String.join("&", arguments);
    String answer = app.call("POST", "/" + what + query).body();
    assertThat(answer).doesNotStartWith("FAILED");
    return answer;
  }
}
