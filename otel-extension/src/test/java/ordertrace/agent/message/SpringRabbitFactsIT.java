package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RealRabbit;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.app.SpringApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What Spring makes of the client, on RabbitMQ itself, where every publish is made mandatory. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
class SpringRabbitFactsIT {

  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private static OtlpReceiver receiver;
  private static RunningApp app;

  private final String order = "ORD-4K3M" + ORDERS.getAndIncrement();

  @BeforeAll
  static void start() throws Exception {
    receiver = OtlpReceiver.start();
    app =
        AgentJvm.of(SpringApp.class, receiver)
            .with("otel.service.name", "crm")
            .with("test.broker", RealRabbit.started().getAmqpUrl())
            .with("ordertrace.message.mandatory", "true")
            .start();
  }

  @AfterAll
  static void stop() {
    app.close();
    receiver.close();
  }

  @ParameterizedTest
  @CsvSource({"order.submitted,simple", "order.cancelled,direct"})
  void a_listener_in_either_container_has_each_fact_once(String key, String queue)
      throws Exception {
    call("publish?" + key + "&" + order);

    for (String name : List.of("published", "confirmed", "delivered", "processed", "settled")) {
      awaitFacts(name, 1);
    }
    assertThat(values("delivered", "order.message.queue")).containsExactly(queue);
    assertThat(receiver.facts())
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .filteredOn(fact -> fact.name().startsWith("order.message."))
        .extracting(fact -> fact.get("order.message.copy_id"))
        .hasSize(5)
        .containsOnly(values("published", "order.message.copy_id").get(0));
  }

  @Test
  void each_message_of_a_consumer_batch_has_its_facts() throws Exception {
    call("publish?order.registered&" + order);
    call("publish?order.registered&" + order);

    awaitFacts("processed", 2);
    awaitFacts("settled", 2);
    // The listener itself publishes one more, that it is done.
    List<Object> published =
        facts("published").stream()
            .filter(fact -> "orders".equals(fact.get("messaging.destination.name")))
            .map(fact -> fact.get("order.message.copy_id"))
            .toList();
    assertThat(values("processed", "order.message.copy_id"))
        .containsExactlyInAnyOrderElementsOf(published)
        .doesNotHaveDuplicates();
    assertThat(values("settled", "order.message.settlement")).containsOnly("ack");
  }

  @Test
  void each_attempt_of_a_retried_listener_is_a_fact() throws Exception {
    call("publish?order.approved&" + order);

    awaitFacts("settled", 1);
    assertThat(facts("processed"))
        .extracting(
            fact -> fact.get("order.message.attempt"), fact -> fact.get("order.message.outcome"))
        .containsExactly(tuple(1L, "error"), tuple(2L, "error"), tuple(3L, "success"));
    awaitFacts("delivered", 1);
  }

  @ParameterizedTest
  @CsvSource({"receive,auto,0", "receive-waiting,manual,1"})
  void a_template_that_receives_polls(String how, String ackMode, int settled) throws Exception {
    call("store?");
    awaitFacts("confirmed", 1);

    assertThat(call(how + "?")).contains("{}");

    awaitFacts("delivered", 1);
    awaitFacts("settled", settled);
    assertThat(facts("delivered"))
        .extracting(
            fact -> fact.get("order.message.queue"),
            fact -> fact.get("order.message.ack_mode"),
            fact -> fact.get("order.message.polled"))
        .containsExactly(tuple("polled", ackMode, true));
    assertThat(facts("processed")).isEmpty();
  }

  @Test
  void an_answer_comes_by_the_brokers_direct_way() throws Exception {
    assertThat(call("ask-directly?")).contains("a lot");

    awaitFacts("delivered", 2);
    assertThat(values("delivered", "order.message.queue"))
        .containsExactly("asked", "amq.rabbitmq.reply-to");
  }

  @Test
  void only_who_asked_for_a_return_hears_of_it() throws Exception {
    call("publish-to-nobody?");
    call("publish-to-nobody-mandatory?");

    awaitFacts("returned", 2);
    awaitFacts("published", 2);
    assertThat(values("returned", "order.message.copy_id"))
        .containsExactlyElementsOf(values("published", "order.message.copy_id"));
    assertThat(values("published", "order.message.mandatory")).containsOnly(true);
    await().atMost(20, SECONDS).until(() -> call("seen?").contains("returned nobody"));
    assertThat(call("seen?").lines().filter(line -> line.startsWith("returned"))).hasSize(1);
    assertThat(app.output())
        .as("Spring's complaint of a return without its own header")
        .noneMatch(line -> line.contains("spring_listener_return_correlation"));
  }

  /** As an operation on this test's order. */
  private String call(String what) throws Exception {
    return app.call("POST", "/orders/" + order + "/" + what).body();
  }

  private List<ExportedFact> facts(String name) {
    return receiver.facts("order.message." + name).stream()
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
