package ordertrace.agent.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RealRabbit;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.WireTap.Tapped;
import ordertrace.agent.message.app.RawApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What only RabbitMQ itself does: dead-lettering, delivery counts, quorum queues. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(300)
class RealRabbitIT {

  private static final AtomicInteger ORDERS = new AtomicInteger(1000);

  private final String order = "ORD-6K3M" + ORDERS.getAndIncrement();

  private OtlpReceiver receiver;
  private WireTap tap;
  private RunningApp app;

  @BeforeEach
  void start() throws Exception {
    receiver = OtlpReceiver.start();
    String broker = RealRabbit.started().getAmqpUrl();
    tap = WireTap.on(broker);
    tap.channel().queuePurge("crm.orders");
    app =
        AgentJvm.of(RawApp.class, receiver)
            .with("otel.service.name", "crm")
            .with("test.broker", broker)
            .with("test.expiration", "600000")
            .start();
  }

  @AfterEach
  void stop() throws Exception {
    app.close();
    tap.close();
    receiver.close();
  }

  @Test
  void both_sides_of_a_message_show_its_copy() throws Exception {
    call("/acknowledge?crm.orders");

    call("/buffer?" + order);

    Tapped message = tap.next(order);
    assertThat(message.header("order-trace-id")).isEqualTo(order);
    await().atMost(30, SECONDS).until(() -> facts("order.message.settled").size() == 1);
    assertThat(receiver.facts())
        .filteredOn(fact -> order.equals(fact.get("order.id")))
        .extracting(fact -> fact.get("order.message.copy_id"))
        .containsOnly(message.header("order-trace-copy"));
  }

  @Test
  void a_dead_letter_keeps_its_copy_and_tells_its_deaths() throws Exception {
    Channel channel = tap.channel();
    channel.queueDeclare("dead", true, false, false, null);
    channel.queueDeclare(
        "work",
        true,
        false,
        false,
        Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
    channel.queueBind("work", "orders", "order.submitted");
    call("/collect?work");
    call("/array?" + order);
    await().atMost(30, SECONDS).until(() -> facts("order.message.delivered").size() == 1);

    call("/reject?0");
    call("/acknowledge?dead");

    await().atMost(30, SECONDS).until(() -> facts("order.message.settled").size() == 2);
    assertThat(facts("order.message.settled"))
        .extracting(
            fact -> fact.get("order.message.queue"), fact -> fact.get("order.message.settlement"))
        .containsExactly(tuple("work", "reject"), tuple("dead", "ack"));
    assertThat(facts("order.message.delivered"))
        .extracting(
            fact -> fact.get("order.message.copy_id"), fact -> fact.get("order.message.x_death"))
        .containsExactly(
            tuple(tap.next(order).header("order-trace-copy"), null),
            tuple(
                facts("order.message.published").get(0).get("order.message.copy_id"),
                List.of("work|rejected|1|orders|order.submitted")));
  }

  @Test
  void a_quorum_queue_counts_the_deliveries() throws Exception {
    Channel channel = tap.channel();
    channel.queueDeclare("quorum", true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueBind("quorum", "orders", "order.submitted");
    call("/collect?quorum");
    call("/array?" + order);
    await().atMost(30, SECONDS).until(() -> facts("order.message.delivered").size() == 1);

    // Not by nack: that only counts as acquired.
    call("/stop");
    call("/collect?quorum");
    await().atMost(30, SECONDS).until(() -> facts("order.message.delivered").size() == 2);
    call("/ack?0&false");

    await().atMost(30, SECONDS).until(() -> facts("order.message.settled").size() == 1);
    assertThat(facts("order.message.delivered"))
        .extracting(
            fact -> fact.get("order.message.redelivered"),
            fact -> fact.get("order.message.delivery_count"))
        .containsExactly(tuple(false, null), tuple(true, 1L));
  }

  private void call(String path) throws Exception {
    assertThat(app.call("POST", path).body()).isEmpty();
  }

  private List<ExportedFact> facts(String name) {
    return receiver.facts(name).stream()
        .filter(fact -> order.equals(fact.get("order.id")))
        .toList();
  }
}
