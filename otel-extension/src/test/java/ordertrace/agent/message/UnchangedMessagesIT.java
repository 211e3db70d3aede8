package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.WireTap.Tapped;
import ordertrace.agent.message.app.RawApp;
import ordertrace.agent.message.app.SpringApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same application without agent, with the agent, and with agent and extension. */
@Timeout(300)
class UnchangedMessagesIT {

  private static final int ODD_MESSAGES = 13;
  private static final Pattern RANDOM_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What the broker got and what the application's own consumers saw, without headers of ours. */
  private record Run(List<String> atBroker, List<String> seen, List<String> log) {}

  @Test
  void what_the_client_sends_and_gets_is_the_same_but_for_our_headers() throws Exception {
    Run bare = raw(Jvm.BARE);
    Run agent = raw(Jvm.AGENT);
    Run extended = raw(Jvm.EXTENDED);

    assertThat(agent.atBroker()).isEqualTo(bare.atBroker()).hasSize(5 + ODD_MESSAGES);
    assertThat(extended.atBroker()).isEqualTo(bare.atBroker());
    assertThat(extended.seen()).isEqualTo(bare.seen()).isNotEmpty();
    assertThat(extended.log())
        .anyMatch(line -> line.contains("message-body-malformed"))
        .anyMatch(line -> line.contains("message-body-too-large"))
        .anyMatch(line -> line.contains("message-body-no-order-number"))
        .anyMatch(line -> line.contains("message-header-unreadable"))
        .anyMatch(line -> line.contains("message-header-invalid"))
        .noneMatch(line -> line.contains("failed"));
  }

  @Test
  void requests_replies_and_stateful_retries_go_as_without_us() throws Exception {
    Run bare = spring(Jvm.BARE);
    Run agent = spring(Jvm.AGENT);
    Run extended = spring(Jvm.EXTENDED);

    assertThat(agent).usingRecursiveComparison().ignoringFields("log").isEqualTo(bare);
    assertThat(extended).usingRecursiveComparison().ignoringFields("log").isEqualTo(bare);
    assertThat(extended.seen()).anyMatch(line -> line.startsWith("stateful"));
    assertThat(extended.log()).noneMatch(line -> line.contains("Order tracing"));
  }

  private enum Jvm {
    BARE,
    AGENT,
    EXTENDED
  }

  private static Run raw(Jvm jvm) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        WireTap tap = WireTap.on(broker.uri());
        RunningApp app = start(RawApp.class, jvm, broker, receiver)) {
      assertThat(app.call("POST", "/acknowledge?crm.orders").body()).isEmpty();
      for (String form :
          List.of("array", "buffer", "direct-buffer", "null-properties", "null-body", "odd")) {
        assertThat(app.call("POST", "/" + form + "?ORD-7K3M9Q2X").body()).isEmpty();
      }
      List<String> atBroker = texts(tap.next(5 + ODD_MESSAGES));
      List<String> seen = lines(app, "/seen", atBroker.size() - 1);
      app.close(); // its last line is read then
      return new Run(atBroker, seen, app.output());
    }
  }

  private static Run spring(Jvm jvm) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        WireTap tap = WireTap.on(broker.uri());
        RunningApp app = start(SpringApp.class, jvm, broker, receiver)) {
      String answer = app.call("POST", "/ask").body();
      assertThat(answer).endsWith("a lot");
      assertThat(app.call("POST", "/publish?order.rejected&ORD-7K3M9Q2X&message-7").body())
          .isEmpty();
      lines(app, "/seen", 1 + 3);
      assertThat(app.call("POST", "/publish?order.rejected&ORD-7K3M9Q2Y").body()).isEmpty();
      List<String> seen = new ArrayList<>(lines(app, "/seen", 1 + 3 + 2));
      seen.add(answer);
      List<String> atBroker = texts(tap.next(3));
      app.close(); // its last line is read then
      return new Run(named(atBroker), named(seen), app.output());
    }
  }

  /** Random ids by the order of their first appearance: that two are equal still shows. */
  private static List<String> named(List<String> texts) {
    List<String> ids = new ArrayList<>();
    return texts.stream()
        .map(
            text ->
                RANDOM_ID
                    .matcher(text)
                    .replaceAll(
                        id -> {
                          if (!ids.contains(id.group())) {
                            ids.add(id.group());
                          }
                          return "random-" + ids.indexOf(id.group());
                        }))
        .toList();
  }

  private static RunningApp start(
      Class<?> application, Jvm jvm, EmbeddedBroker broker, OtlpReceiver receiver)
      throws Exception {
    AgentJvm java = AgentJvm.of(application, receiver).with("test.broker", broker.uri());
    return switch (jvm) {
      case BARE -> java.withoutAgent().start();
      case AGENT -> java.withoutExtension().start();
      case EXTENDED -> java.start();
    };
  }

  private static List<String> texts(List<Tapped> messages) {
    return messages.stream()
        .map(message -> message.text("order-trace-", "traceparent", "spring_"))
        .toList();
  }

  private static List<String> lines(RunningApp app, String path, int count) {
    return await()
        .atMost(30, SECONDS)
        .until(() -> app.call("GET", path).body().lines().toList(), lines -> lines.size() >= count);
  }
}
