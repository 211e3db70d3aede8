package sample.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sample.shop.TestOrders.anOrder;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import sample.shop.broker.OrderPublisher;
import sample.shop.order.OrderStatus;
import sample.shop.order.Orders;
import sample.shop.order.ShopOrder;

/** The shop on a real broker and a real PostgreSQL. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(180)
@SpringBootTest(properties = "spring.rabbitmq.listener.simple.auto-startup=true")
@ExtendWith(OutputCaptureExtension.class)
class ShopIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Container
  private static final RabbitMQContainer BROKER = new RabbitMQContainer("rabbitmq:4.3-management");

  @Container
  private static final PostgreSQLContainer DATABASE = new PostgreSQLContainer("postgres:18");

  @Autowired private Orders orders;
  @Autowired private OrderPublisher publisher;
  @Autowired private RabbitTemplate rabbit;
  @Autowired private RabbitAdmin admin;
  @Autowired private JdbcClient database;

  @DynamicPropertySource
  static void addresses(DynamicPropertyRegistry properties) {
    properties.add("spring.rabbitmq.addresses", BROKER::getAmqpUrl);
    properties.add(
        "spring.datasource.url",
        () ->
            "%s&user=%s&password=%s"
                .formatted(DATABASE.getJdbcUrl(), DATABASE.getUsername(), DATABASE.getPassword()));
  }

  @Test
  void postgresql_keeps_an_order_as_it_is() {
    ShopOrder order = orders.save(anOrder("ORD-I1", OrderStatus.FILE_UPLOADED));

    assertThat(orders.get("ORD-I1")).isEqualTo(order);
    assertThat(database.sql("select version()").query(String.class).single())
        .startsWith("PostgreSQL 18");
  }

  @Test
  void a_published_message_arrives_persistent_in_a_bound_queue() {
    Queue queue = new Queue("it.submitted");
    admin.declareQueue(queue);
    admin.declareBinding(
        BindingBuilder.bind(queue).to(new TopicExchange("orders")).with("order.submitted"));

    publisher.publish("order.submitted", "ORD-I2", Map.of("orderId", "ORD-I2"));

    Message message = rabbit.receive(queue.getName(), 10_000);
    assertThat(message).isNotNull();
    assertThat(message.getBody()).asString().isEqualTo("{\"orderId\":\"ORD-I2\"}");
    assertThat(message.getMessageProperties().getReceivedDeliveryMode())
        .isEqualTo(MessageDeliveryMode.PERSISTENT);
  }

  @Test
  void a_message_that_no_queue_takes_is_logged(CapturedOutput output) {
    publisher.publish("order.nobody-listens", "ORD-I3", Map.of("orderId", "ORD-I3"));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(output).contains("No queue takes order.nobody-listens of order ORD-I3"));
  }

  @Test
  void news_from_the_broker_changes_the_order() {
    orders.save(anOrder("ORD-I4", OrderStatus.SUBMITTED));

    send(
        """
        {"orderId": "ORD-I4", "status": "SHIPPED", "changedAt": "2026-11-23T12:30:00Z"}
        """);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(orders.get("ORD-I4").status()).isEqualTo(OrderStatus.SHIPPED));
  }

  @Test
  void garbage_ends_as_it_came_among_the_dead_letters_and_not_in_the_log(CapturedOutput output) {
    send("garbage about Anna");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Message dead = rabbit.receive("shop.order-status.dead");
              assertThat(dead).isNotNull();
              assertThat(dead.getBody()).asString().isEqualTo("garbage about Anna");
            });
    assertThat(output).contains("goes to the dead letters").doesNotContain("Anna");
  }

  private void send(String body) {
    rabbit.send(
        "orders", "order.status-changed", new Message(body.getBytes(), new MessageProperties()));
  }
}
