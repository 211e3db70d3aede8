package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedLog;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.HeaderRecorder;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.WireTap.Tapped;
import ordertrace.agent.message.app.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same scenario, configured by properties and by a file: nobody may see a difference. */
@Timeout(300)
class BothConfigurationsIT {

  private static final String ORDER = "ORD-NEW00001";

  /** What differs from one run to the next. */
  private static final Set<String> DIFFERENT =
      Set.of(
          "client.port",
          "network.local.port",
          "network.peer.port",
          "server.port",
          "url.full",
          "url.query",
          "thread.id",
          "thread.name",
          "messaging.message.id",
          "messaging.message.body.size",
          "order.broker.address",
          "order.fact.boot_id",
          "order.fact.sequence",
          "order.message.copy_id",
          "order.message.channel",
          "order.message.consumer_tag",
          "order.message.duration",
          "messaging.rabbitmq.message.delivery_tag");

  /**
   * What one run showed to others.
   *
   * @param headers of the message, with their values or a star
   */
  private record Seen(
      Set<String> spans, Set<String> facts, Set<String> logs, Map<String, String> headers) {}

  @Test
  void a_file_does_all_that_properties_do() throws Exception {
    Seen byProperties = run(AgentMode.DEFAULT);
    Seen byFile = run(AgentMode.FILE);

    assertThat(byProperties.spans())
        .anyMatch(span -> span.startsWith("SERVER") && span.contains("order.id=" + ORDER))
        .anyMatch(span -> span.startsWith("CLIENT") && span.contains("order.id=" + ORDER))
        .anyMatch(span -> span.startsWith("CONSUMER") && span.contains("order.id=" + ORDER));
    assertThat(byProperties.logs()).anyMatch(log -> log.contains("order.id=" + ORDER));
    assertThat(byProperties.headers()).containsEntry("order-trace-id", ORDER);

    assertThat(byFile.spans()).isEqualTo(byProperties.spans());
    assertThat(byFile.facts()).isEqualTo(byProperties.facts());
    assertThat(byFile.logs()).isEqualTo(byProperties.logs());
    assertThat(byFile.headers()).isEqualTo(byProperties.headers());
  }

  private static Seen run(AgentMode mode) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        WireTap tap = WireTap.on(broker.uri());
        HeaderRecorder peer = HeaderRecorder.start();
        OtlpReceiver receiver = OtlpReceiver.start()) {
      AgentJvm jvm =
          AgentJvm.of(WholeApp.class, receiver)
              .with("otel.service.name", "shop")
              .with("otel.bsp.schedule.delay", "3600000")
              .with("test.broker", broker.uri());
      Tapped message;
      try (RunningApp app = mode.of(jvm).start()) {
        assertThat(app.call("POST", "/orders?" + peer.port()).statusCode()).isEqualTo(201);
        message = tap.next();
        await()
            .atMost(30, SECONDS)
            .until(() -> receiver.facts("order.message.settled").size() == 1);
        assertThat(app.warnings()).isEmpty();
      }
      assertThat(receiver.received()).noneMatch(body -> body.contains("anna@example.com"));
      return new Seen(
          all(receiver.spans().stream().map(BothConfigurationsIT::text)),
          all(receiver.facts().stream().map(BothConfigurationsIT::text)),
          all(receiver.logs().stream().map(BothConfigurationsIT::text)),
          headers(message));
    }
  }

  private static Set<String> all(Stream<String> texts) {
    return new TreeSet<>(texts.toList());
  }

  private static String text(ExportedSpan span) {
    return span.kind() + ' ' + span.scope() + ' ' + span.name() + ' ' + stable(span.attributes());
  }

  private static String text(ExportedFact fact) {
    boolean counts = fact.name().startsWith("order.telemetry.");
    return fact.name()
        + ' '
        + (counts ? new TreeSet<>(fact.attributes().keySet()) : stable(fact.attributes()))
        + ' '
        + fact.resource().get("service.name");
  }

  private static String text(ExportedLog log) {
    return log.scope() + ' ' + log.text() + ' ' + stable(log.attributes());
  }

  private static Map<String, Object> stable(Map<String, Object> attributes) {
    Map<String, Object> stable = new TreeMap<>(attributes);
    stable.replaceAll((key, value) -> DIFFERENT.contains(key) ? "*" : value);
    return stable;
  }

  private static Map<String, String> headers(Tapped message) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : message.properties().getHeaders().keySet()) {
      boolean own = List.of("traceparent", "order-trace-copy").contains(name);
      headers.put(name, own ? "*" : message.header(name));
    }
    return headers;
  }
}
