package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ordertrace.Fingerprint;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RealRabbit;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.app.ScriptedApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Every call of the client that the README's fact table names, on RabbitMQ itself. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
class RabbitFactsIT {

  private static final byte[] KEY = "a key that is long enough".getBytes(UTF_8);
  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private static OtlpReceiver receiver;
  private static CuttableLine line;
  private static Connection connection;
  private static Channel broker;
  private static RunningApp app;

  private final String order = "ORD-5K3M" + ORDERS.getAndIncrement();
  private final String queue = "queue-of-" + order;

  @BeforeAll
  static void start(@TempDir Path files) throws Exception {
    receiver = OtlpReceiver.start();
    line = CuttableLine.to(RealRabbit.started().getAmqpPort());
    connection = RealRabbit.connect();
    broker = connection.createChannel();
    broker.exchangeDeclare("mes.events", "topic", true);
    app =
        AgentJvm.of(ScriptedApp.class, receiver)
            .with("otel.service.name", "crm")
            .with("test.broker", line.uri())
            .with(
                "ordertrace.fingerprint.key-file",
                Files.write(files.resolve("key"), KEY).toString())
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    app.close();
    connection.close();
    line.close();
    receiver.close();
  }

  @Test
  void each_publish_is_confirmed_by_its_number() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("confirms", "a");
    for (int i = 0; i < 20; i++) {
      call("publish", "a", "", queue, "{}");
    }
    assertThat(call("await-confirms", "a")).isEqualTo("true");

    awaitFacts("order.message.confirmed", 20);
    awaitFacts("order.message.published", 20);
    assertThat(values("order.message.confirmed", "order.message.publish_sequence"))
        .containsExactlyInAnyOrderElementsOf(
            values("order.message.published", "order.message.publish_sequence"))
        .contains(1L, 20L)
        .doesNotHaveDuplicates();
    assertThat(values("order.message.confirmed", "order.message.copy_id"))
        .containsExactlyInAnyOrderElementsOf(
            values("order.message.published", "order.message.copy_id"));
    assertThat(values("order.message.confirmed", "order.message.channel"))
        .containsOnly(values("order.message.published", "order.message.channel").get(0));
  }

  @Test
  void a_publish_that_a_full_queue_refuses_is_nacked() throws Exception {
    RealRabbit.queue(broker, queue, Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
    call("open", "a");
    call("confirms", "a");
    call("publish", "a", "", queue, "first");
    call("await-confirms", "a");
    call("publish", "a", "", queue, "second");
    assertThat(call("await-confirms", "a")).isEqualTo("false");

    awaitFacts("order.message.nacked", 1);
    assertThat(values("order.message.nacked", "order.message.publish_sequence"))
        .containsExactly(2L);
    assertThat(values("order.message.confirmed", "order.message.publish_sequence"))
        .containsExactly(1L);
  }

  @Test
  void a_message_that_no_queue_wants_is_returned_and_confirmed() throws Exception {
    call("open", "a");
    call("confirms", "a");
    call("publish", "a", "", "nowhere", "unwanted", "mandatory");
    call("await-confirms", "a");

    awaitFacts("order.message.confirmed", 1);
    awaitFacts("order.message.published", 1);
    assertThat(facts("order.message.returned"))
        .extracting(
            fact -> fact.get("order.message.reply_code"),
            fact -> fact.get("order.message.reply_text"),
            fact -> fact.get("order.message.copy_id"),
            fact -> fact.get("messaging.rabbitmq.destination.routing_key"))
        .containsExactly(
            tuple(
                312L,
                "NO_ROUTE",
                values("order.message.published", "order.message.copy_id").get(0),
                "nowhere"));
    assertThat(call("heard", "a").lines())
        .as("the application's own listeners")
        .contains("returned unwanted", "confirmed 1");
  }

  @Test
  void a_publish_that_throws_has_failed() throws Exception {
    call("open", "a");
    call("close", "a");
    assertThat(call("publish", "a", "", "any", "{}")).contains("AlreadyClosedException");

    awaitFacts("order.message.publish_failed", 1);
    assertThat(values("order.message.publish_failed", "error.type"))
        .containsExactly("com.rabbitmq.client.AlreadyClosedException");
    assertThat(facts("order.message.published")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_exchange_that_does_not_exist_fails_its_publish_and_all_after_it(boolean confirms)
      throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    if (confirms) {
      call("confirms", "a");
    }
    call("publish-to-all", "a", queue, "", "missing", "");
    awaitClosed("a");

    awaitFacts("order.message.publish_failed", 2);
    assertThat(facts("order.message.publish_failed"))
        .filteredOn(fact -> fact.get("messaging.destination.name").equals("missing"))
        .extracting(
            fact -> fact.get("order.message.reply_code"),
            fact -> fact.get("order.message.reply_text"),
            fact -> fact.get("order.message.publish_sequence"))
        .containsExactly(tuple(404L, "NOT_FOUND - no exchange 'missing' in vhost '/'", 2L));
    assertThat(values("order.message.publish_failed", "order.message.publish_sequence"))
        .containsExactlyInAnyOrder(2L, 3L);
    assertThat(ends())
        .as("what became of the first, which the broker had worked off")
        .allMatch(end -> confirms)
        .hasSize(confirms ? 1 : 0);
    assertThat(broker.messageCount(queue)).isEqualTo(1);
  }

  private List<ExportedFact> ends() {
    return Stream.of("order.message.confirmed", "order.message.in_doubt")
        .flatMap(name -> facts(name).stream())
        .toList();
  }

  @Test
  void a_message_that_the_broker_does_not_accept_fails() throws Exception {
    call("open", "a");
    call("publish", "a", "", queue, "{}", "", "soon");
    awaitClosed("a");

    awaitFacts("order.message.publish_failed", 1);
    assertThat(values("order.message.publish_failed", "order.message.reply_code"))
        .containsExactly(406L);
  }

  @Test
  void a_connection_that_dies_leaves_unconfirmed_publishes_in_doubt_and_no_others()
      throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("open", "silent");
    call("confirms", "a");
    call("publish", "a", "", queue, "confirmed");
    call("await-confirms", "a");

    line.mute();
    call("publish", "a", "", queue, "in doubt");
    call("publish", "silent", "", queue, "nobody asked");
    line.cut();

    awaitFacts("order.message.in_doubt", 1);
    assertThat(values("order.message.confirmed", "order.message.publish_sequence"))
        .containsExactly(1L);
    assertThat(values("order.message.in_doubt", "order.message.publish_sequence"))
        .containsExactly(2L);
    awaitFacts("order.message.published", 3);
    assertThat(facts("order.message.publish_failed")).isEmpty();
    call("open", "a"); // for the next test, which would find no connection
  }

  @Test
  void what_is_committed_stays_published_and_what_is_rolled_back_is_said_so() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("tx", "a");
    call("publish", "a", "", queue, "committed");
    call("commit", "a");
    call("publish", "a", "", queue, "rolled back");
    call("rollback", "a");
    call("publish", "a", "", queue, "dies with its channel");
    call("close", "a");

    awaitFacts("order.message.rolled_back", 2);
    assertThat(facts("order.message.rolled_back"))
        .extracting(
            fact -> fact.get("order.message.publish_sequence"),
            fact -> fact.get("order.message.reply_code"))
        .containsExactly(tuple(2L, null), tuple(3L, 200L));
    awaitFacts("order.message.published", 3);
    assertThat(broker.messageCount(queue)).isEqualTo(1);
  }

  @Test
  void a_fetched_message_is_delivered_and_settled() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("publish-to-all", "a", queue, "", "");
    await().atMost(20, SECONDS).until(() -> broker.messageCount(queue) == 2);

    assertThat(call("get", "a", queue, "false")).startsWith("1 ");
    call("ack", "a", "1", "false");
    assertThat(call("get", "a", queue, "true")).startsWith("2 ");
    assertThat(call("get", "a", queue, "true")).as("an empty queue").isEmpty();

    awaitFacts("order.message.delivered", 2);
    awaitFacts("order.message.settled", 1);
    assertThat(facts("order.message.delivered"))
        .extracting(
            fact -> fact.get("order.message.queue"),
            fact -> fact.get("order.message.ack_mode"),
            fact -> fact.get("order.message.polled"),
            fact -> fact.get("order.message.consumer_tag"))
        .containsExactly(tuple(queue, "manual", true, null), tuple(queue, "auto", true, null));
    assertThat(values("order.message.delivered", "order.message.copy_id"))
        .containsExactlyInAnyOrderElementsOf(
            values("order.message.published", "order.message.copy_id"));
    assertThat(values("order.message.settled", "messaging.rabbitmq.message.delivery_tag"))
        .containsExactly(1L);
    assertThat(facts("order.message.processed")).isEmpty();
    Object copy = values("order.message.settled", "order.message.copy_id").get(0);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        receiver.spans(
                            span ->
                                span.name().equals("basic.ack")
                                    && copy.equals(span.get("order.message.copy_id"))))
                    .hasSize(1));
  }

  @Test
  void pushed_messages_are_settled_one_by_one_or_together() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("consume", "a", queue, "false");
    call("publish-to-all", "a", queue, "", "", "", "", "", "");
    awaitFacts("order.message.delivered", 6);

    call("ack", "a", "2", "true");
    call("reject", "a", "3", "false");
    call("nack", "a", "4", "false", "true");
    awaitFacts("order.message.delivered", 7);
    call("nack", "a", "5", "false", "false");
    call("ack", "a", "0", "true");

    awaitFacts("order.message.settled", 7);
    assertThat(facts("order.message.settled"))
        .extracting(
            fact -> fact.get("messaging.rabbitmq.message.delivery_tag"),
            fact -> fact.get("order.message.settlement"),
            fact -> fact.get("order.message.multiple"),
            fact -> fact.get("order.message.requeue"))
        .containsExactly(
            tuple(1L, "ack", true, false),
            tuple(2L, "ack", true, false),
            tuple(3L, "reject", false, false),
            tuple(4L, "nack", false, true),
            tuple(5L, "nack", false, false),
            tuple(6L, "ack", true, false),
            tuple(7L, "ack", true, false));
    assertThat(facts("order.message.delivered"))
        .filteredOn(fact -> (Boolean) fact.get("order.message.redelivered"))
        .extracting(fact -> fact.get("messaging.rabbitmq.message.delivery_tag"))
        .containsExactly(7L);
    assertThat(broker.messageCount(queue)).isZero();
  }

  @Test
  void what_the_broker_settles_itself_is_delivered_and_processed() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("consume", "a", queue, "true");
    call("publish", "a", "", queue, "{}");

    awaitFacts("order.message.processed", 1);
    assertThat(values("order.message.delivered", "order.message.ack_mode")).containsExactly("auto");
    assertThat(facts("order.message.settled")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"of-the-application", ""})
  void a_default_consumer_has_the_facts_of_what_is_left_to_it(String tag) throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("default-consumer", "a");
    String consumer = call("consume-past-the-client", "a", queue, "false", tag);
    call("publish", "a", "", queue, "whole");
    awaitFacts("order.message.processed", 1);
    call("ack", "a", "1", "false");

    awaitFacts("order.message.settled", 1);
    assertThat(facts("order.message.delivered"))
        .extracting(
            fact -> fact.get("order.message.queue"),
            fact -> fact.get("order.message.ack_mode"),
            fact -> fact.get("order.message.consumer_tag"),
            fact -> fact.get("order.message.copy_id"))
        .containsExactly(
            tuple(
                queue,
                "manual",
                consumer,
                values("order.message.published", "order.message.copy_id").get(0)));
    assertThat(values("order.message.processed", "order.message.outcome"))
        .containsExactly("success");
    assertThat(values("order.message.settled", "order.message.queue")).containsExactly(queue);
    assertThat(call("heard", "a")).isEqualTo("left over whole");
    assertThat(call("default-is", "a")).as("what the application reads back").isEqualTo("Rest");
  }

  @Test
  void it_may_fail_and_its_queues_may_be_several() throws Exception {
    String other = queue + "-other";
    RealRabbit.queue(broker, queue, Map.of());
    RealRabbit.queue(broker, other, Map.of());
    call("open", "a");
    call("default-consumer", "a");
    call("consume-past-the-client", "a", queue, "true", "");
    call("consume-past-the-client", "a", other, "false", "");
    call("consume", "a", queue, "false");
    call("publish", "a", "", other, "broken");

    awaitFacts("order.message.processed", 1);
    assertThat(facts("order.message.processed"))
        .extracting(
            fact -> fact.get("order.message.queue"),
            fact -> fact.get("order.message.outcome"),
            fact -> fact.get("error.type"))
        .containsExactly(tuple(other, "error", "java.lang.IllegalStateException"));
    assertThat(values("order.message.delivered", "order.message.ack_mode"))
        .containsExactly("manual");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void its_queues_are_in_the_heartbeat_until_it_gets_no_more_of_them(boolean cancelled)
      throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("default-consumer", "a");
    String consumer = call("consume-past-the-client", "a", queue, "false", "");
    await().atMost(20, SECONDS).until(() -> consumed().contains(queue));

    if (cancelled) {
      call("cancel-past-the-client", "a", consumer);
    } else {
      call("close", "a");
    }
    await().atMost(20, SECONDS).until(() -> !consumed().contains(queue));
  }

  private List<?> consumed() {
    List<ExportedFact> heartbeats = receiver.facts("order.telemetry.heartbeat");
    Object queues = heartbeats.get(heartbeats.size() - 1).get("order.telemetry.queues");
    return queues == null ? List.of() : (List<?>) queues;
  }

  @Test
  void a_consumer_that_the_client_wraps_for_its_observations_has_each_fact_once() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open-observed", "a");
    call("consume", "a", queue, "false");
    call("publish", "a", "", queue, "whole");
    awaitFacts("order.message.processed", 1);
    call("ack", "a", "1", "false");

    awaitFacts("order.message.settled", 1);
    assertThat(values("order.message.delivered", "order.message.queue")).containsExactly(queue);
    assertThat(values("order.message.processed", "order.message.outcome"))
        .containsExactly("success");
    assertThat(call("heard", "a")).isEqualTo("delivered 1 whole");
  }

  @Test
  void what_is_asked_for_anew_is_given_back_and_delivered_again() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("consume", "a", queue, "false");
    call("publish-to-all", "a", queue, "", "");
    awaitFacts("order.message.delivered", 2);

    call("recover", "a");
    awaitFacts("order.message.delivered", 4);
    call("ack", "a", "0", "true");

    awaitFacts("order.message.settled", 4);
    assertThat(facts("order.message.settled"))
        .extracting(
            fact -> fact.get("messaging.rabbitmq.message.delivery_tag"),
            fact -> fact.get("order.message.settlement"),
            fact -> fact.get("order.message.requeue"))
        .containsExactly(
            tuple(1L, "recover", true),
            tuple(2L, "recover", true),
            tuple(3L, "ack", false),
            tuple(4L, "ack", false));
    assertThat(broker.messageCount(queue)).isZero();
  }

  @Test
  void what_was_fetched_can_be_given_back_in_the_same_way() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("open", "a");
    call("publish", "a", "", queue, "{}");
    await().atMost(20, SECONDS).until(() -> broker.messageCount(queue) == 1);
    call("get", "a", queue, "false");

    call("recover", "a");

    awaitFacts("order.message.settled", 1);
    assertThat(values("order.message.settled", "order.message.settlement"))
        .containsExactly("recover");
    await().atMost(20, SECONDS).until(() -> broker.messageCount(queue) == 1);
  }

  @Test
  void a_direct_reply_is_shown_with_its_pseudo_queue() throws Exception {
    call("open", "a");
    call("consume", "a", "amq.rabbitmq.reply-to", "true");
    String replyTo = replyAddress();

    call("publish", "a", "", replyTo, "answer");

    awaitFacts("order.message.processed", 1);
    assertThat(values("order.message.delivered", "order.message.queue"))
        .containsExactly("amq.rabbitmq.reply-to");
  }

  // What the broker writes into a request with that address, which only its receiver sees.
  private String replyAddress() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    call("request", "a", queue);
    return await()
        .atMost(20, SECONDS)
        .until(() -> broker.basicGet(queue, true), response -> response != null)
        .getProps()
        .getReplyTo();
  }

  @Test
  void a_message_of_a_closed_system_is_delivered_with_its_fingerprint() throws Exception {
    RealRabbit.queue(broker, queue, Map.of());
    broker.queueBind(queue, "mes.events", "evt.#");
    call("open", "a");
    call("consume", "a", queue, "true");
    byte[] event = ("{\"extRef\":\"" + order + "\"}").getBytes(UTF_8);

    broker.basicPublish("mes.events", "evt.price", null, event);

    awaitFacts("order.message.delivered", 1);
    assertThat(values("order.message.delivered", "order.message.fingerprint"))
        .containsExactly(Fingerprint.keyed(KEY).of("mes.events", "evt.price", event));
  }

  @Test
  void the_heartbeat_shows_the_state_of_every_hook() {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(receiver.facts("order.telemetry.heartbeat"))
                    .last()
                    .satisfies(
                        fact ->
                            assertThat((List<?>) fact.get("order.telemetry.capabilities"))
                                .map(state -> state.toString().replaceAll(":.*", ""))
                                .contains(
                                    "message.confirm=on",
                                    "message.returned=on",
                                    "message.transaction=on",
                                    "message.channel-end=on",
                                    "message.fetch=on",
                                    "message.recover=on",
                                    "message.recovered=on")));
  }

  /** As an operation on this test's order. */
  private String call(String what, String... arguments) throws Exception {
    String query =
        Stream.of(arguments).map(text -> URLEncoder.encode(text, UTF_8)).collect(joining("&"));
    return app.call("POST", "/orders/" + order + "/" + what + "?" + query).body();
  }

  private void awaitClosed(String channel) {
    await().atMost(20, SECONDS).until(() -> call("is-open", channel).equals("false"));
  }

  private List<ExportedFact> facts(String name) {
    return receiver.facts(name).stream()
        .filter(fact -> order.equals(fact.get("order.id")))
        .toList();
  }

  private List<Object> values(String name, String attribute) {
    return facts(name).stream().map(fact -> fact.get(attribute)).toList();
  }

  private void awaitFacts(String name, int count) {
    await()
        .atMost(30, SECONDS)
        .untilAsserted(() -> assertThat(facts(name)).as(name).hasSize(count));
  }
}
