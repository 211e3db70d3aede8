package sample.mes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sample.mes.fault.FaultRates;
import sample.mes.fault.Faults;
import sample.mes.job.ManualTimer;
import sample.mes.job.NewOrder;
import sample.mes.job.Plant;
import sample.mes.job.PlantSettings;
import sample.mes.job.WorkTimes;

@Timeout(60)
class BrokerLinkTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SUBMITTED =
      "{\"orderId\":\"ORD-7K3M9Q2X\",\"product\":\"ring\",\"quantity\":1}";

  private final EmbeddedBroker broker = new EmbeddedBroker();
  private final ManualTimer timer = new ManualTimer();
  private final Outbox outbox = new Outbox();
  private final Plant plant =
      new Plant(
          new PlantSettings(WorkTimes.DEFAULT, 2, 1_000, FaultRates.NEVER, 42),
          new Faults(),
          timer,
          outbox);
  private BrokerLink link;

  @BeforeEach
  void createLink() {
    link =
        new BrokerLink(BrokerAddress.parse(broker.uri()), new OrderInbox(plant), outbox, PATIENCE);
  }

  @AfterEach
  void stop() {
    link.close();
    broker.close();
  }

  @Test
  void an_event_is_persistent_and_has_neither_message_id_nor_headers() throws Exception {
    broker.start();
    try (OrdersClient others = new OrdersClient(broker.uri())) {
      link.start();

      others.publish("order.submitted", SUBMITTED);

      await().atMost(PATIENCE).until(() -> others.events.size() == 1);
      Delivery event = others.events.get(0);
      BasicProperties properties = event.getProperties();
      assertThat(event.getEnvelope().getExchange()).isEqualTo("mes.events");
      assertThat(event.getEnvelope().getRoutingKey()).isEqualTo("evt.state");
      assertThat(properties.getMessageId()).isNull();
      assertThat(properties.getHeaders()).isNullOrEmpty();
      assertThat(properties.getDeliveryMode()).isEqualTo(2);
      assertThat(properties.getContentType()).isEqualTo("application/json");
      assertThat(others.bodies().get(0)).contains("\"state\":\"CALC_STARTED\"", "ORD-7K3M9Q2X");
    }
  }

  @Test
  void a_message_nobody_can_use_is_swallowed_and_the_next_one_is_worked_on() throws Exception {
    broker.start();
    try (OrdersClient others = new OrdersClient(broker.uri())) {
      link.start();

      others.publish("order.submitted", "{not JSON");
      others.publish("order.submitted", new byte[10 * 1024 * 1024]);
      others.publish("order.submitted", SUBMITTED);

      await().atMost(PATIENCE).until(() -> others.events.size() == 1);
      assertThat(link.state().messages()).isEqualTo(new InboxCount(3, 2, 0));
      await().atMost(PATIENCE).until(() -> others.unsettledByTheMes() == 0);
      link.close();
      assertThat(others.leftForTheMes()).isNull();
    }
  }

  @Test
  void events_wait_for_a_broker_that_is_away_at_start_and_keep_their_order() throws Exception {
    link.start();
    plant.order(new NewOrder("ORD-1", "ring", 1));
    plant.order(new NewOrder("ORD-2", "ring", 1));
    assertThat(link.state().connected()).isFalse();
    assertThat(link.state().waiting()).isEqualTo(2);

    broker.start();

    await().atMost(PATIENCE).until(() -> link.state().sent() == 2);
    assertThat(link.state().connected()).isTrue();
  }

  @Test
  void a_broker_that_comes_back_empty_is_set_up_and_used_again() throws Exception {
    broker.start();
    link.start();
    await().atMost(PATIENCE).until(() -> link.state().connected());

    broker.stop();
    await().atMost(PATIENCE).until(() -> !link.state().connected());
    broker.start();
    await().atMost(PATIENCE).until(() -> link.state().connected());

    try (OrdersClient others = new OrdersClient(broker.uri())) {
      others.publish("order.submitted", SUBMITTED);
      await().atMost(PATIENCE).until(() -> others.events.size() == 1);
    }
  }

  @Test
  void events_still_waiting_leave_before_the_link_closes() throws Exception {
    broker.start();
    try (OrdersClient others = new OrdersClient(broker.uri())) {
      link.start();
      await().atMost(PATIENCE).until(() -> link.state().connected());

      plant.order(new NewOrder("ORD-1", "ring", 1));
      Instant before = Instant.now();
      link.close();

      assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
      await().atMost(PATIENCE).until(() -> others.events.size() == 1);
    }
  }
}
