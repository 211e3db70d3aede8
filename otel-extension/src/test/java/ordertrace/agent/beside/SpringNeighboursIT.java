package ordertrace.agent.beside;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import ordertrace.agent.beside.app.NeighbourApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spring Cloud Stream, Actuator and Spring Boot's OpenTelemetry starter in the application. */
@Timeout(300)
class SpringNeighboursIT {

  private static final String ORDER = "ORD-4N8B7C2X";
  private static final String[] OTHER_TRACING = {
    "opentelemetry-", "micrometer-tracing", "spring-boot-micrometer-tracing", "spring-boot-opentel"
  };

  @Test
  void spring_cloud_stream_and_actuator_work_as_ever() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = service(receiver, broker).leavingOut(OTHER_TRACING).start()) {
      assertThat(app.call("GET", "/actuator/health").statusCode()).isEqualTo(200);
      assertThat(app.call("GET", "/actuator/prometheus").body()).contains("jvm_memory");
      submit(app, receiver);

      app.close();
      assertMessagesAreTold(receiver);
      assertThat(server(receiver, "/actuator/"))
          .hasSize(2)
          .allSatisfy(span -> assertThat(span.get("order.id")).isNull());
      assertThat(server(receiver, "/orders/"))
          .singleElement()
          .satisfies(span -> assertThat(span.get("order.id")).isEqualTo(ORDER));
      assertThat(app.warnings()).isEmpty();
    }
  }

  @Test
  void a_second_tracer_is_warned_of_and_changes_no_fact() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = observed(receiver, broker).start()) {
      submit(app, receiver);
      await().atMost(30, SECONDS).until(() -> server(receiver, "/orders/").size() > 1);

      app.close();
      assertMessagesAreTold(receiver);
      assertThat(server(receiver, "/orders/"))
          .extracting(ExportedSpan::scope, span -> span.get("order.id"))
          .containsExactlyInAnyOrder(
              tuple("io.opentelemetry.tomcat-10.0", ORDER),
              tuple("org.springframework.boot", null));
      assertThat(publishes(receiver))
          .extracting(ExportedSpan::scope, span -> span.get("order.id"))
          .containsExactlyInAnyOrder(
              tuple("io.opentelemetry.rabbitmq-2.7", ORDER),
              tuple("org.springframework.boot", null));
      assertThat(app.warnings())
          .singleElement()
          .satisfies(
              line -> assertThat(line).contains("SDK of its own", "management.opentelemetry"));
    }
  }

  @Test
  void what_the_warning_says_ends_it() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app =
            observed(receiver, broker).with("management.opentelemetry.enabled", "false").start()) {
      submit(app, receiver);

      app.close();
      assertMessagesAreTold(receiver);
      assertThat(server(receiver, "/orders/")).hasSize(1);
      assertThat(publishes(receiver)).hasSize(1);
      assertThat(app.warnings()).isEmpty();
    }
  }

  private static AgentJvm observed(OtlpReceiver receiver, EmbeddedBroker broker) {
    return service(receiver, broker)
        .with("spring.rabbitmq.template.observation-enabled", "true")
        .with("spring.rabbitmq.listener.simple.observation-enabled", "true");
  }

  private static AgentJvm service(OtlpReceiver receiver, EmbeddedBroker broker) {
    return AgentJvm.of(NeighbourApp.class, receiver)
        .onLibraries(Path.of("..", "neighbour-libraries", "target", "lib"))
        .saying()
        .with("otel.service.name", "shop")
        .with("test.broker", broker.uri());
  }

  private static void submit(RunningApp app, OtlpReceiver receiver) throws Exception {
    assertThat(app.call("POST", "/orders/" + ORDER + "/submit").body()).contains(ORDER);
    await().atMost(30, SECONDS).until(() -> receiver.facts("order.message.settled").size() == 1);
  }

  private static void assertMessagesAreTold(OtlpReceiver receiver) {
    List<ExportedFact> facts =
        receiver.facts().stream().filter(fact -> fact.name().startsWith("order.message.")).toList();
    assertThat(facts)
        .extracting(ExportedFact::name)
        .containsExactlyInAnyOrder(
            "order.message.published",
            "order.message.delivered",
            "order.message.published",
            "order.message.processed",
            "order.message.settled");
    assertThat(facts).extracting(fact -> fact.get("order.id")).containsOnly(ORDER);
  }

  private static List<ExportedSpan> server(OtlpReceiver receiver, String path) {
    return receiver.spans(span -> span.kind().equals("SERVER") && span.name().contains(path));
  }

  private static List<ExportedSpan> publishes(OtlpReceiver receiver) {
    return receiver.spans(
        span -> span.kind().equals("PRODUCER") && span.name().startsWith("orders"));
  }
}
