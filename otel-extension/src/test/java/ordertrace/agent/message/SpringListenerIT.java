package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.JourneyIds;
import ordertrace.OrderId;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedLog;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.ExportedSpan.Event;
import ordertrace.agent.harness.JsonLine;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.WireTap.Tapped;
import ordertrace.agent.message.app.SpringApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring AMQP with confirms, in each kind of container, in every way of running the agent. */
@ParameterizedClass
@EnumSource(AgentMode.class)
@Timeout(300)
class SpringListenerIT {

  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private static EmbeddedBroker broker;
  private static OtlpReceiver receiver;
  private static WireTap tap;
  private static RunningApp app;

  @Parameter AgentMode mode;

  private final String order = "ORD-8K3M" + ORDERS.getAndIncrement();

  @BeforeParameterizedClassInvocation
  static void start(AgentMode mode) throws Exception {
    if (!mode.isAvailable()) {
      return;
    }
    broker = EmbeddedBroker.start();
    receiver = OtlpReceiver.start();
    tap = WireTap.on(broker.uri());
    AgentJvm jvm =
        AgentJvm.of(SpringApp.class, receiver)
            .saying()
            .with("otel.service.name", "crm")
            .with("logback.configurationFile", "logging/logback-ecs.xml")
            .strict()
            .with("test.broker", broker.uri());
    app = mode.of(jvm).start();
  }

  @AfterParameterizedClassInvocation
  static void stop(AgentMode mode) throws Exception {
    if (mode.isAvailable()) {
      app.close();
      tap.close();
      receiver.close();
      broker.close();
      assertThat(app.warnings()).as("scopes left open, hooks that failed").isEmpty();
    }
  }

  @BeforeEach
  void forget() {
    mode.assumeAvailable();
    tap.clear();
  }

  @ParameterizedTest
  @CsvSource({"order.submitted,simple", "order.cancelled,direct"})
  void both_sides_of_a_message_show_its_copy(String key, String queue) throws Exception {
    publish(key, "message-1");

    Tapped message = tap.next(order);
    String copy = message.header("order-trace-copy");
    ExportedSpan published = span("PRODUCER", copy);
    ExportedSpan consumed = span("CONSUMER", copy);
    assertThat(List.of(published, consumed))
        .allSatisfy(span -> assertThat(span.get("messaging.message.id")).isEqualTo("message-1"))
        .allSatisfy(span -> assertThat(span.get("order.id")).isEqualTo(order));
    await().atMost(30, SECONDS).until(() -> facts(copy).size() >= 5);
    assertThat(facts(copy))
        .extracting(ExportedFact::name)
        .containsExactlyInAnyOrder(
            "order.message.published",
            "order.message.confirmed",
            "order.message.delivered",
            "order.message.processed",
            "order.message.settled");
    assertThat(facts("order.message.published"))
        .extracting(fact -> fact.get("order.message.confirms"))
        .containsExactly(true);
    assertThat(facts("order.message.processed"))
        .extracting(
            fact -> fact.get("order.message.queue"), fact -> fact.get("order.message.attempt"))
        .containsExactly(tuple(queue, 1L));
    assertThat(facts("order.message.processed"))
        .allSatisfy(fact -> assertThat(fact.traceId()).isEqualTo(consumed.traceId()));
  }

  @Test
  void a_message_without_an_id_is_named_by_its_copy_on_both_sides() throws Exception {
    publish("order.submitted");

    Tapped message = tap.next(order);
    String copy = message.header("order-trace-copy");
    assertThat(message.properties().getMessageId()).isNull();
    assertThat(span("PRODUCER", copy).get("messaging.message.id")).isEqualTo(copy);
    assertThat(span("CONSUMER", copy).get("messaging.message.id")).isEqualTo(copy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.submitted", "order.cancelled"})
  void the_span_of_an_acknowledgement_shows_what_was_acknowledged(String key) throws Exception {
    publish(key);

    ExportedSpan acknowledged = span("CLIENT", tap.next(order).header("order-trace-copy"));
    assertThat(acknowledged.name()).isEqualTo(mode == AgentMode.V3_PREVIEW ? "ack" : "basic.ack");
    assertThat(acknowledged.get("order.id")).isEqualTo(order);
  }

  @Test
  void each_attempt_of_a_retried_listener_is_a_fact() throws Exception {
    publish("order.approved");

    awaitFacts("order.message.settled", 1);
    assertThat(facts("order.message.processed"))
        .extracting(
            fact -> fact.get("order.message.attempt"),
            fact -> fact.get("order.message.outcome"),
            fact -> fact.get("error.type"))
        .containsExactly(
            tuple(1L, "error", "java.lang.IllegalArgumentException"),
            tuple(2L, "error", "java.lang.IllegalArgumentException"),
            tuple(3L, "success", null));
    assertThat(facts("order.message.delivered")).hasSize(1);
  }

  @Test
  void an_attempt_whose_failure_is_retried_away_is_an_event_of_the_span() throws Exception {
    publish("order.approved");

    ExportedSpan consumed = span("CONSUMER", tap.next().header("order-trace-copy"));
    assertThat(consumed.events())
        .extracting(
            Event::name,
            event -> event.get("order.message.attempt"),
            event -> event.get("exception.type"),
            event -> event.get("exception.message"))
        .containsExactly(
            tuple("exception", 1L, "java.lang.IllegalArgumentException", "not yet"),
            tuple("exception", 2L, "java.lang.IllegalArgumentException", "not yet"));
    assertThat(consumed.status()).isEqualTo("UNSET");
  }

  @Test
  void so_is_one_that_an_error_handler_keeps_to_itself() throws Exception {
    publish("order.delivered");

    ExportedSpan consumed = span("CONSUMER", tap.next().header("order-trace-copy"));
    assertThat(consumed.events())
        .extracting(
            event -> event.get("order.message.attempt"), event -> event.get("exception.type"))
        .containsExactly(tuple(1L, "java.lang.IllegalStateException"));
  }

  @Test
  void a_failure_that_leaves_the_listener_is_an_error_of_the_span_too() throws Exception {
    publish("order.rejected", "message-of-" + order);

    ExportedSpan failed =
        await()
            .atMost(30, SECONDS)
            .until(
                () ->
                    receiver.spans(
                        s ->
                            s.kind().equals("CONSUMER")
                                && order.equals(s.get("order.id"))
                                && s.status().equals("ERROR")),
                found -> !found.isEmpty())
            .get(0);
    assertThat(failed.get("error.type")).isNotNull();
    assertThat(failed.events())
        .extracting(event -> event.get("order.message.attempt"))
        .contains(1L, (Object) null);
  }

  @Test
  void lines_that_a_listener_writes_name_order_and_message() throws Exception {
    publish("order.submitted", "message-2");

    String text = "simple {\"orderId\":\"" + order + "\"}";
    JsonLine line =
        await()
            .atMost(30, SECONDS)
            .until(() -> JsonLine.of(app, text), found -> !found.isEmpty())
            .get(0);
    ExportedLog log =
        await()
            .atMost(30, SECONDS)
            .until(
                () -> receiver.logs().stream().filter(l -> l.text().equals(text)).toList(),
                found -> !found.isEmpty())
            .get(0);
    String copy = tap.next().header("order-trace-copy");
    assertThat(line.text("order.id")).isEqualTo(order);
    assertThat(line.text("messaging.message.id")).isEqualTo("message-2");
    assertThat(log.get("order.id")).isEqualTo(order);
    assertThat(log.get("messaging.message.id")).isEqualTo("message-2");
    assertThat(log.get("order.message.copy_id")).isEqualTo(copy);
  }

  @Test
  void a_stateful_retry_is_a_delivery_for_each_attempt() throws Exception {
    publish("order.rejected", "message-of-" + order);

    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                facts("order.message.settled").stream()
                    .anyMatch(fact -> fact.get("order.message.settlement").equals("ack")));
    assertThat(facts("order.message.delivered")).hasSize(3);
    assertThat(facts("order.message.processed"))
        .extracting(
            fact -> fact.get("order.message.attempt"), fact -> fact.get("order.message.outcome"))
        .containsExactly(tuple(1L, "error"), tuple(1L, "error"), tuple(1L, "success"));
  }

  @Test
  void the_messages_of_a_batch_are_processed_one_fact_each() throws Exception {
    publish("order.registered");
    publish("order.registered");

    awaitFacts("order.message.settled", 2);
    assertThat(facts("order.message.delivered")).hasSize(2);
    assertThat(facts("order.message.processed")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the same", "another", "nothing"})
  void what_a_batch_does_belongs_to_an_order_only_if_all_its_messages_do(String second)
      throws Exception {
    String other = "ORD-8K3M" + ORDERS.getAndIncrement();
    publish("order.registered");
    String copy = tap.next().header("order-trace-copy");
    app.call(
        "POST",
        "/publish?order.registered&"
            + switch (second) {
              case "the same" -> order;
              case "another" -> other;
              default -> "nothing";
            });
    String secondCopy = tap.next().header("order-trace-copy");

    List<String> publishes = List.of(spanId("PRODUCER", copy), spanId("PRODUCER", secondCopy));
    ExportedSpan within =
        await()
            .atMost(30, SECONDS)
            .until(
                () ->
                    receiver.spans(
                        span ->
                            span.kind().equals("PRODUCER")
                                && String.join(" ", span.links()).contains(publishes.get(0))),
                found -> found.size() == 1)
            .get(0);
    assertThat(within.name())
        .isEqualTo(mode == AgentMode.V3_PREVIEW ? "publish batched" : "<default> publish");
    assertThat(within.links()).anyMatch(link -> link.endsWith(publishes.get(1)));
    assertThat(within.get("order.id")).isEqualTo(second.equals("the same") ? order : null);
    assertThat(within.get("order.ids"))
        .isEqualTo(
            switch (second) {
              case "the same" -> null;
              case "another" -> List.of(order, other);
              default -> List.of(order);
            });
    assertThat(within.links())
        .anyMatch(link -> link.startsWith(JourneyIds.traceId(new OrderId(order))));
    assertThat(within.get("order.initiator")).isEqualTo("crm");
  }

  private static String spanId(String kind, String copy) {
    return span(kind, copy).id();
  }

  private void publish(String... keyAndId) throws Exception {
    String id = keyAndId.length > 1 ? "&" + keyAndId[1] : "";
    assertThat(app.call("POST", "/publish?" + keyAndId[0] + "&" + order + id).body()).isEmpty();
  }

  private static ExportedSpan span(String kind, String copy) {
    return await()
        .atMost(30, SECONDS)
        .until(
            () ->
                receiver.spans(
                    s -> s.kind().equals(kind) && copy.equals(s.get("order.message.copy_id"))),
            found -> found.size() == 1)
        .get(0);
  }

  /** Of this test's order, by name, or of a copy. */
  private List<ExportedFact> facts(String nameOrCopy) {
    return receiver.facts().stream()
        .filter(fact -> order.equals(fact.get("order.id")))
        .filter(
            fact ->
                nameOrCopy.equals(fact.name())
                    || nameOrCopy.equals(fact.get("order.message.copy_id")))
        .toList();
  }

  private void awaitFacts(String name, int count) {
    await().atMost(30, SECONDS).until(() -> facts(name).size() >= count);
  }
}
