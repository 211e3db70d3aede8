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
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedSpan;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Spring AMQP with confirms, in each kind of container, in both ways the agent loads advice. */
@ParameterizedClass(name = "indy={0}")
@ValueSource(booleans = {false, true})
@Timeout(120)
class SpringListenerIT {

  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private static EmbeddedBroker broker;
  private static OtlpReceiver receiver;
  private static WireTap tap;
  private static RunningApp app;

  @Parameter boolean indy;

  private final String order = "ORD-8K3M" + ORDERS.getAndIncrement();

  @BeforeParameterizedClassInvocation
  static void start(boolean indy) throws Exception {
    broker = EmbeddedBroker.start();
    receiver = OtlpReceiver.start();
    tap = WireTap.on(broker.uri());
    AgentJvm jvm =
        AgentJvm.of(SpringApp.class, receiver)
            .with("otel.service.name", "crm")
            .strict()
            .with("test.broker", broker.uri());
    app = (indy ? jvm.indy() : jvm).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    List<String> warnings = app.warnings();
    app.close();
    tap.close();
    receiver.close();
    broker.close();
    assertThat(warnings).as("scopes left open, hooks that failed").isEmpty();
  }

  @BeforeEach
  void forget() {
    tap.clear();
  }

  @ParameterizedTest
  @CsvSource({"order.submitted,simple", "order.cancelled,direct"})
  void both_sides_of_a_message_show_its_copy(String key, String queue) throws Exception {
    publish(key, "message-1");

    Tapped message = tap.next();
    String copy = message.header("order-trace-copy");
    ExportedSpan published = span("PRODUCER", copy);
    ExportedSpan consumed = span("CONSUMER", copy);
    assertThat(List.of(published, consumed))
        .allSatisfy(span -> assertThat(span.get("messaging.message.id")).isEqualTo("message-1"))
        .allSatisfy(span -> assertThat(span.get("order.id")).isEqualTo(order));
    await().atMost(10, SECONDS).until(() -> facts(copy).size() >= 4);
    assertThat(facts(copy))
        .extracting(ExportedFact::name)
        .containsExactlyInAnyOrder(
            "order.message.published",
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

    Tapped message = tap.next();
    String copy = message.header("order-trace-copy");
    assertThat(message.properties().getMessageId()).isNull();
    assertThat(span("PRODUCER", copy).get("messaging.message.id")).isEqualTo(copy);
    assertThat(span("CONSUMER", copy).get("messaging.message.id")).isEqualTo(copy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.submitted", "order.cancelled"})
  void the_span_of_an_acknowledgement_shows_what_was_acknowledged(String key) throws Exception {
    publish(key);

    ExportedSpan acknowledged = span("CLIENT", tap.next().header("order-trace-copy"));
    assertThat(acknowledged.name()).isEqualTo("basic.ack");
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
  void a_stateful_retry_is_a_delivery_for_each_attempt() throws Exception {
    publish("order.rejected", "message-of-" + order);

    await()
        .atMost(10, SECONDS)
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
            .atMost(20, SECONDS)
            .until(
                () ->
                    receiver.spans(
                        span ->
                            span.kind().equals("PRODUCER")
                                && String.join(" ", span.links()).contains(publishes.get(0))),
                found -> found.size() == 1)
            .get(0);
    assertThat(within.name()).isEqualTo("<default> publish");
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
        .atMost(10, SECONDS)
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
    await().atMost(10, SECONDS).until(() -> facts(name).size() >= count);
  }
}
