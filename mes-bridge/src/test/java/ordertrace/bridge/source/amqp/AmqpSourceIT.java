package ordertrace.bridge.source.amqp;

import static ordertrace.bridge.VendorEvents.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import ordertrace.bridge.Bridge;
import ordertrace.bridge.OtlpStub;
import ordertrace.bridge.VendorEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** What only a real RabbitMQ does: CC headers, killed connections, exchanges of another kind. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(180)
class AmqpSourceIT {

  @Container
  static final RabbitMQContainer RABBIT = new RabbitMQContainer("rabbitmq:4.3-management");

  private static final String PARKING = "mes-bridge.parking";

  private OtlpStub otlp;
  private Bridge bridge;

  @BeforeEach
  void start() throws Exception {
    otlp = OtlpStub.start();
    bridge = Bridge.start(RABBIT.getAmqpUrl(), otlp.url());
  }

  @AfterEach
  void stop() {
    bridge.broker().execute(channel -> channel.queuePurge(PARKING));
    bridge.close();
    otlp.close();
  }

  @Test
  void garbage_is_parked_once_and_reaches_no_other_queue() {
    MessageProperties properties = new MessageProperties();
    properties.setExpiration("60000");
    properties.setHeader("CC", List.of("bystander"));
    properties.setHeader("x-table", Map.of("nested", List.of(1, "two")));
    bridge.broker().execute(channel -> channel.queueDeclare("bystander", false, false, true, null));
    byte[] garbage = {0, 1, 2, (byte) 0xff};
    bridge.publish(MessageBuilder.withBody(garbage).andProperties(properties).build());

    bridge.awaitSettled(1);

    Message parked = bridge.broker().receive(PARKING, 10_000);
    assertThat(parked.getBody()).isEqualTo(garbage);
    assertThat(parked.getMessageProperties().getExpiration()).isNull();
    assertThat(parked.getMessageProperties().getHeaders())
        .containsEntry("mes-bridge-reason", "malformed")
        .containsKey("x-table");
    assertThat(bridge.ready(PARKING)).isZero();
    assertThat(bridge.ready("bystander")).isZero();
  }

  @Test
  void events_come_again_after_their_connection_was_killed_and_give_the_same_spans()
      throws Exception {
    otlp.traceAnswer = 503;
    for (int i = 0; i < 10; i++) {
      bridge.publish(VendorEvents.stateEvent("E-" + i + "-abcd", ORDER, "PACKING"));
    }
    await().until(() -> unsettled() == 10); // what is still on its way would be lost
    await().until(() -> bridge.waiting() > 0 && otlp.refused() > 2);

    RABBIT.execInContainer("rabbitmqctl", "close_all_connections", "test");
    otlp.traceAnswer = 200;

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        otlp.spans.stream()
                            .filter(span -> span.getName().equals("mes PACKING"))
                            .map(span -> span.getSpanId())
                            .distinct())
                    .hasSize(10));
    await().atMost(Duration.ofSeconds(60)).until(() -> unsettled() == 0);
    await().untilAsserted(bridge::assertNothingIsUnaccounted); // counted after it is acknowledged
    assertThat(bridge.count("events.received")).as("some came twice").isGreaterThan(10);
  }

  @Test
  void parked_events_moved_back_are_witnessed_as_first_published() {
    byte[] event = VendorEvents.bytes(VendorEvents.stateEvent("E-1-abcd", ORDER, "PACKING"));
    MessageProperties moved = new MessageProperties();
    moved.setHeader("mes-bridge-exchange", "mes.events");
    moved.setHeader("mes-bridge-routing-key", "evt.state");
    bridge
        .broker()
        .send("", "mes-bridge.events", MessageBuilder.withBody(event).andProperties(moved).build());

    bridge.awaitSettled(1);

    assertThat(
            OtlpStub.attribute(
                    otlp.facts("order.message.witnessed").get(0).getAttributesList(),
                    "messaging.destination.name")
                .orElseThrow()
                .getStringValue())
        .isEqualTo("mes.events");
  }

  @Test
  void an_exchange_that_the_mes_declared_otherwise_is_bound_to_as_it_is() {
    bridge.broker().execute(channel -> channel.exchangeDeclare("mes.other", "fanout", false));
    try (Bridge other =
        Bridge.start(
            RABBIT.getAmqpUrl(),
            otlp.url(),
            "--mes-bridge.source.amqp.exchange=mes.other",
            "--mes-bridge.source.amqp.queue=mes-bridge.other")) {
      await().until(() -> other.ready("mes-bridge.other") == 0);
      other
          .broker()
          .convertAndSend(
              "mes.other", "any", VendorEvents.stateEvent("E-1-abcd", ORDER, "PACKING"));

      other.awaitSettled(1);

      assertThat(other.count("events.exported")).isEqualTo(1);
    }
  }

  private static int unsettled() throws Exception {
    String listed =
        RABBIT
            .execInContainer(
                "rabbitmqctl", "-q", "list_queues", "--no-table-headers", "name", "messages")
            .getStdout();
    return listed
        .lines()
        .filter(line -> line.startsWith("mes-bridge.events\t"))
        .mapToInt(line -> Integer.parseInt(line.split("\t", 2)[1].strip()))
        .sum();
  }
}
