package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.ExportedSpan;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.WireTap.Tapped;
import ordertrace.agent.message.app.RawApp;
import org.junit.jupiter.api.AfterEach;
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

/** The RabbitMQ client alone, in every way of running the agent, on both kinds of connection. */
@ParameterizedClass(name = "{0} recovery={1}")
@CsvSource({"DEFAULT,true", "INDY,false", "V3_PREVIEW,false", "FILE,true", "JDK_25,true"})
@Timeout(300)
class RawClientIT {

  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private static EmbeddedBroker broker;
  private static OtlpReceiver receiver;
  private static WireTap tap;
  private static RunningApp app;

  @Parameter(0)
  AgentMode mode;

  @Parameter(1)
  boolean recovery;

  private final String order = newOrder();

  @BeforeParameterizedClassInvocation
  static void start(AgentMode mode, boolean recovery) throws Exception {
    if (!mode.isAvailable()) {
      return;
    }
    broker = EmbeddedBroker.start();
    receiver = OtlpReceiver.start();
    tap = WireTap.on(broker.uri());
    AgentJvm jvm =
        AgentJvm.of(RawApp.class, receiver)
            .saying()
            .with("otel.service.name", "crm")
            .strict()
            .with("test.broker", broker.uri())
            .with("test.recovery", String.valueOf(recovery));
    app = mode.of(jvm).start();
  }

  @AfterParameterizedClassInvocation
  static void stop(AgentMode mode, boolean recovery) throws Exception {
    if (mode.isAvailable()) {
      app.close();
      tap.close();
      receiver.close();
      broker.close();
      assertThat(app.warnings()).as("scopes left open, hooks that failed").isEmpty();
    }
  }

  @BeforeEach
  void forget() throws Exception {
    mode.assumeAvailable();
    tap.channel().queuePurge("crm.orders");
    tap.channel().queuePurge("others");
    tap.clear();
  }

  @AfterEach
  void stopConsuming() throws Exception {
    if (mode.isAvailable()) {
      call("stop");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "buffer", "direct-buffer", "null-properties"})
  void each_form_of_publish_is_one_copy_that_both_sides_show(String form) throws Exception {
    call("acknowledge", "crm.orders");

    call(form, order);

    Tapped message = tap.next(order);
    String copy = message.header("order-trace-copy");
    String messageId = form.equals("null-properties") ? copy : "message-1";
    assertThat(copy).matches("[0-9a-v]{12}-[1-9][0-9]*");
    assertThat(message.header("order-trace-id")).isEqualTo(order);
    assertThat(message.header("order-trace-initiator")).isEqualTo("crm");
    assertThat(message.header("order-trace-parent")).isNull();

    ExportedSpan published = span("PRODUCER", copy);
    ExportedSpan consumed = span("CONSUMER", copy);
    assertThat(List.of(published, consumed))
        .allSatisfy(span -> assertThat(span.get("messaging.message.id")).isEqualTo(messageId))
        .allSatisfy(span -> assertThat(span.get("order.id")).isEqualTo(order))
        .allSatisfy(span -> assertThat(span.get("order.initiator")).isEqualTo("crm"));
    if (!form.equals("null-properties")) {
      assertThat(published.get("messaging.message.conversation_id")).isEqualTo("conversation-1");
      assertThat(consumed.get("messaging.message.conversation_id")).isEqualTo("conversation-1");
    }
    // A consumer may be faster than the return of the publish.
    assertThat(facts(copy))
        .containsExactlyInAnyOrder(
            "order.message.published",
            "order.message.confirmed",
            "order.message.delivered",
            "order.message.settled",
            "order.message.processed");
  }

  @Test
  void facts_say_where_how_and_by_whom() throws Exception {
    call("acknowledge", "crm.orders");

    call("buffer", order);

    String copy = tap.next(order).header("order-trace-copy");
    awaitFacts(copy, 5);
    assertThat(fact("order.message.published", copy).attributes())
        .containsAllEntriesOf(
            Map.of(
                "order.id",
                order,
                "messaging.destination.name",
                "orders",
                "messaging.rabbitmq.destination.routing_key",
                "order.submitted",
                "messaging.rabbitmq.vhost.name",
                "/",
                "server.address",
                "127.0.0.1",
                "server.port",
                (long) broker.port(),
                "order.message.mandatory",
                true,
                "order.message.confirms",
                true,
                "order.message.publish_sequence",
                1L))
        .containsEntry("messaging.message.body.size", 52L);
    assertThat(fact("order.message.delivered", copy).attributes())
        .containsAllEntriesOf(
            Map.of(
                "order.message.queue",
                "crm.orders",
                "order.message.redelivered",
                false,
                "order.message.ack_mode",
                "manual",
                "server.port",
                (long) broker.port()));
    assertThat(fact("order.message.processed", copy).attributes())
        .containsAllEntriesOf(
            Map.of("order.message.outcome", "success", "order.message.attempt", 1L));
    assertThat(fact("order.message.settled", copy).attributes())
        .containsAllEntriesOf(
            Map.of("order.message.settlement", "ack", "order.message.multiple", false));
    assertThat(receiver.facts())
        .filteredOn(fact -> copy.equals(fact.get("order.message.copy_id")))
        .allSatisfy(fact -> assertThat(fact.traceId()).isEqualTo(span("PRODUCER", copy).traceId()));
  }

  @Test
  void properties_used_twice_are_two_copies_and_stay_the_applications_own() throws Exception {
    assertThat(call("same-properties-twice", order)).isEmpty();

    assertThat(tap.next(order).header("order-trace-copy"))
        .isNotEqualTo(tap.next(order).header("order-trace-copy"));
  }

  @Test
  void a_bulk_operation_mixes_nothing_up() throws Exception {
    String other = newOrder();

    call("bulk", order, other);

    List<Tapped> messages = List.of(tap.next(order), tap.next(other));
    for (Tapped message : messages) {
      ExportedSpan published = span("PRODUCER", message.header("order-trace-copy"));
      assertThat(published.get("order.id")).isEqualTo(message.header("order-trace-id"));
      assertThat(published.get("order.ids")).isNull();
      assertThat(published.get("order.status")).isEqualTo("MANUFACTURING_APPROVED");
    }
    String trace = span("PRODUCER", messages.get(0).header("order-trace-copy")).traceId();
    assertThat(span("SERVER", trace, "order.ids").get("order.ids"))
        .isEqualTo(List.of(order, other));
    awaitFacts("order.status.changed", order, 1);
    awaitFacts("order.status.changed", other, 1);
  }

  @Test
  void a_message_without_a_number_belongs_to_the_order_of_the_request() throws Exception {
    assertThat(app.call("POST", "/orders/" + order + "/approval").body()).isEmpty();

    Tapped message = tap.next(order);
    assertThat(message.header("order-trace-id")).isEqualTo(order);
    assertThat(span("PRODUCER", message.header("order-trace-copy")).get("order.id"))
        .isEqualTo(order);
  }

  @ParameterizedTest
  @ValueSource(strings = {"forward", "answer"})
  void what_a_handler_publishes_names_the_copy_it_came_from(String handling) throws Exception {
    call(handling, "crm.orders");

    call("array", order);

    // The handler may publish before the tap is given what the handler was given.
    List<Tapped> both = List.of(tap.next(order), tap.next(order));
    boolean inOrder = both.get(0).routingKey().equals("order.submitted");
    Tapped first = both.get(inOrder ? 0 : 1);
    Tapped second = both.get(inOrder ? 1 : 0);
    assertThat(second.header("order-trace-parent")).isEqualTo(first.header("order-trace-copy"));
    assertThat(second.header("order-trace-copy")).isNotEqualTo(first.header("order-trace-copy"));
    assertThat(second.header("order-trace-id")).isEqualTo(order);
    assertThat(
            span("PRODUCER", second.header("order-trace-copy")).get("order.message.parent_copy_id"))
        .isEqualTo(first.header("order-trace-copy"));
  }

  @Test
  void our_key_in_the_baggage_of_a_message_does_not_travel_on() throws Exception {
    call("answer", "crm.orders");

    Map<String, Object> headers = Map.of("baggage", "order.id=ORD-F0R6ED00,tenant=a");
    tap.publish(
        "orders",
        "order.submitted",
        new BasicProperties.Builder().headers(headers).build(),
        "{\"orderId\":\"%s\"}".formatted(order).getBytes(UTF_8));

    tap.next();
    Tapped answer = tap.next();
    assertThat(answer.header("baggage")).isEqualTo("tenant=a");
    assertThat(answer.header("order-trace-id")).isEqualTo(order);
  }

  @Test
  void one_answer_for_several_deliveries_is_one_fact_for_each() throws Exception {
    call("collect", "crm.orders");
    call("same-properties-twice", order);
    call("array", order);
    awaitFacts("order.message.delivered", order, 3);

    call("ack", "1", "true");
    call("reject", "2");

    awaitFacts("order.message.settled", order, 3);
    assertThat(receiver.facts("order.message.settled"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(
            fact -> fact.get("order.message.settlement"),
            fact -> fact.get("order.message.multiple"))
        .containsExactly(tuple("ack", true), tuple("ack", true), tuple("reject", false));
  }

  @Test
  void a_redelivery_is_delivered_and_settled_anew() throws Exception {
    call("collect", "crm.orders");
    call("array", order);
    awaitFacts("order.message.delivered", order, 1);

    call("nack", "0");
    awaitFacts("order.message.delivered", order, 2);
    call("ack-all");

    awaitFacts("order.message.settled", order, 2);
    assertThat(receiver.facts("order.message.delivered"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(fact -> fact.get("order.message.redelivered"))
        .containsExactly(false, true);
    assertThat(receiver.facts("order.message.settled"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(
            fact -> fact.get("order.message.settlement"), fact -> fact.get("order.message.requeue"))
        .containsExactly(tuple("nack", true), tuple("ack", false));
  }

  @Test
  void what_the_broker_settles_itself_has_no_fact_of_settling() throws Exception {
    call("automatic", "crm.orders");

    call("array", order);

    awaitFacts("order.message.processed", order, 1);
    assertThat(receiver.facts("order.message.delivered"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(fact -> fact.get("order.message.ack_mode"))
        .containsExactly("auto");
    assertThat(receiver.facts("order.message.settled"))
        .noneSatisfy(fact -> assertThat(fact.get("order.id")).isEqualTo(order));
  }

  @Test
  void what_a_handler_throws_reaches_the_application_unchanged() throws Exception {
    call("fail", "crm.orders");

    call("array", order);

    awaitFacts("order.message.processed", order, 1);
    assertThat(receiver.facts("order.message.processed"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(fact -> fact.get("order.message.outcome"), fact -> fact.get("error.type"))
        .containsExactly(tuple("error", "java.lang.IllegalStateException"));
    // The client tells its exception handler after the consumer has thrown.
    await()
        .atMost(30, SECONDS)
        .until(() -> call("complaints").contains("java.lang.IllegalStateException: no gold left"));
    ExportedSpan failed =
        await()
            .atMost(20, SECONDS)
            .until(
                () ->
                    receiver.spans(
                        s -> s.kind().equals("CONSUMER") && order.equals(s.get("order.id"))),
                found -> !found.isEmpty())
            .get(0);
    assertThat(failed.status()).isEqualTo("ERROR");
    assertThat(failed.get("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(failed.events())
        .extracting(event -> event.get("exception.message"))
        .containsExactly("no gold left");
  }

  @Test
  void a_message_of_the_mes_is_known_by_its_body_and_reports_a_status() throws Exception {
    call("acknowledge", "crm.mes-events");

    String event =
        """
        {"evtId":"E-1-a0b1","kind":"STATE","job":"J-000017","extRef":"%s",\
        "orderNo":"MES-2026-000123","state":"PROD_STARTED","begun":1,"at":2}"""
            .formatted(order);
    tap.publish("mes.events", "evt.state", new BasicProperties(), event.getBytes(UTF_8));

    awaitFacts("order.alias", order, 1);
    assertThat(receiver.facts("order.message.processed"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .hasSize(1)
        .allSatisfy(fact -> assertThat(fact.get("order.message.copy_id")).isNull());
    assertThat(receiver.facts("order.status.changed"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(fact -> fact.get("order.status"), fact -> fact.get("order.status.reporter"))
        .containsExactly(tuple("MANUFACTURING_STARTED", "crm"));
    assertThat(receiver.facts("order.alias"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(fact -> fact.get("order.alias.value"))
        .containsExactly("MES-2026-000123");
  }

  @Test
  void hostile_headers_from_elsewhere_do_no_harm() throws Exception {
    call("acknowledge", "crm.orders");
    Map<String, Object> hostile =
        Map.of(
            "order-trace-id",
            new byte[] {1, 2},
            "order-trace-ids",
            List.of("ORD-7K3M9Q2X", 7),
            "order-trace-copy",
            Map.of("a", Map.of("b", List.of(1L, 2.5))),
            "order-trace-parent",
            "x".repeat(5_000),
            "order-trace-initiator",
            7,
            "traceparent",
            "00-forged",
            "x-death",
            List.of("forged", Map.of("count", "many")),
            "x-delivery-count",
            "many");
    BasicProperties properties = new BasicProperties.Builder().headers(hostile).build();

    tap.publish(
        "orders",
        "order.submitted",
        properties,
        ("{\"orderId\":\"" + order + "\"}").getBytes(UTF_8));

    // The handler settles before it returns.
    awaitFacts("order.message.processed", order, 1);
    assertThat(receiver.facts("order.message.processed"))
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(fact -> fact.get("order.message.outcome"))
        .containsExactly("success");
    await()
        .atMost(30, SECONDS)
        .until(() -> app.output().stream().anyMatch(line -> line.contains("header-unreadable")));
    assertThat(app.output()).noneMatch(line -> line.contains("failed"));
  }

  @Test
  void the_baggage_of_a_stranger_names_no_order_and_goes_no_further() throws Exception {
    call("answer", "crm.orders");
    String traceId = "0af7651916cd43dd8448eb211c80" + order.substring(order.length() - 4);
    Map<String, Object> headers =
        Map.of(
            "traceparent",
            "00-" + traceId + "-b7ad6b7169203331-01",
            "baggage",
            "order.id=" + order + ",tenant=alexandrit");

    tap.publish(
        "orders",
        "order.submitted",
        new BasicProperties.Builder().headers(headers).build(),
        "{}".getBytes(UTF_8));

    Tapped answer =
        tap.next(
            message ->
                message.routingKey().equals("note.added")
                    && String.valueOf(message.header("traceparent")).contains(traceId));
    assertThat(answer.header("baggage")).isEqualTo("tenant=alexandrit");
    assertThat(answer.header("order-trace-id")).isNull();
    assertThat(span("PRODUCER", answer.header("order-trace-copy")).attributes())
        .doesNotContainKeys("order.id", "order.ids");
  }

  @Test
  void the_heartbeat_names_a_queue_as_long_as_it_is_consumed() throws Exception {
    call("acknowledge", "crm.orders");
    call("automatic", "crm.orders");
    awaitQueues(List.of("crm.orders"));

    call("stop");

    awaitQueues(null);
  }

  @Test
  void polling_works_as_without_us() throws Exception {
    call("array", order);
    tap.next(order);

    assertThat(call("get", "crm.orders")).isEmpty();
    assertThat(call("seen")).contains("got 0");
  }

  private static String newOrder() {
    return "ORD-7K3M" + ORDERS.getAndIncrement();
  }

  private static String call(String what, String... arguments) throws Exception {
    String query = arguments.length == 0 ? "" : "?" + String.join("&", arguments);
    String answer = app.call("POST", "/" + what + query).body();
    assertThat(answer).doesNotStartWith("FAILED");
    return answer;
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

  private static ExportedSpan span(String kind, String trace, String attribute) {
    return await()
        .atMost(30, SECONDS)
        .until(
            () ->
                receiver.spans(
                    s ->
                        s.kind().equals(kind)
                            && s.traceId().equals(trace)
                            && s.get(attribute) != null),
            found -> found.size() == 1)
        .get(0);
  }

  private static ExportedFact fact(String name, String copy) {
    List<ExportedFact> found =
        receiver.facts(name).stream()
            .filter(fact -> copy.equals(fact.get("order.message.copy_id")))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<String> facts(String copy) {
    awaitFacts(copy, 5);
    return receiver.facts().stream()
        .filter(fact -> copy.equals(fact.get("order.message.copy_id")))
        .map(ExportedFact::name)
        .toList();
  }

  private static void awaitQueues(List<String> queues) {
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(receiver.facts("order.telemetry.heartbeat"))
                    .last()
                    .satisfies(
                        fact -> assertThat(fact.get("order.telemetry.queues")).isEqualTo(queues)));
  }

  private static void awaitFacts(String copy, int count) {
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                receiver.facts().stream()
                        .filter(fact -> copy.equals(fact.get("order.message.copy_id")))
                        .count()
                    >= count);
  }

  private static void awaitFacts(String name, String order, int count) {
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                receiver.facts(name).stream()
                        .filter(fact -> order.equals(fact.get("order.id")))
                        .count()
                    >= count);
  }
}
