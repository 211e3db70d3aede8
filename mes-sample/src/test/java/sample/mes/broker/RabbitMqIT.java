package sample.mes.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import sample.mes.fault.FaultRates;
import sample.mes.fault.Faults;
import sample.mes.job.ManualTimer;
import sample.mes.job.Plant;
import sample.mes.job.PlantSettings;
import sample.mes.job.WorkTimes;

/** What only the real one does: properties as sent, and a consumer told that its queue is gone. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
class RabbitMqIT {

  @Container
  private static final RabbitMQContainer rabbit = new RabbitMQContainer("rabbitmq:4.3-management");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void orders_come_in_and_events_go_out_even_after_the_queue_was_deleted() throws Exception {
    Outbox outbox = new Outbox();
    Plant plant =
        new Plant(
            new PlantSettings(WorkTimes.DEFAULT, 2, 1_000, FaultRates.NEVER, 42),
            new Faults(),
            new ManualTimer(),
            outbox);
    try (BrokerLink link =
            new BrokerLink(
                BrokerAddress.parse(rabbit.getAmqpUrl()), new OrderInbox(plant), outbox);
        OrdersClient others = new OrdersClient(rabbit.getAmqpUrl())) {
      link.start();

      others.publish("order.submitted", "{\"orderId\":\"ORD-1\"}");
      await().atMost(PATIENCE).until(() -> others.events.size() == 1);
      assertThat(others.events.get(0).getProperties().getMessageId()).isNull();
      assertThat(others.events.get(0).getProperties().getHeaders()).isNull();

      others.deleteQueueOfTheMes();
      await().atMost(PATIENCE).until(others::isTheMesListening);
      others.publish("order.submitted", "{\"orderId\":\"ORD-2\"}");
      await().atMost(PATIENCE).until(() -> others.events.size() == 2);
    }
  }
}
