package sample.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sample.crm.TestOrders.anOrder;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import sample.crm.order.CrmOrder;
import sample.crm.order.OrderStatus;
import sample.crm.order.Orders;

/** The CRM on a real broker and a real PostgreSQL. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(180)
@SpringBootTest(
    properties = {
      "spring.rabbitmq.listener.simple.auto-startup=true",
      "crm.carrier.url=http://localhost:1"
    })
@ExtendWith(OutputCaptureExtension.class)
class CrmIT {

  private static final String SUBMITTED =
      """
      {"orderId": "ORD-I3", "product": "ring", "quantity": 1, "customer": {"name": "Anna"},
       "submittedAt": "2026-11-23T12:00:00Z"}
      """;

  @Container
  private static final RabbitMQContainer BROKER = new RabbitMQContainer("rabbitmq:4.3-management");

  @Container
  private static final PostgreSQLContainer DATABASE = new PostgreSQLContainer("postgres:18");

  @Autowired private Orders orders;
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
    CrmOrder order = orders.save(anOrder("ORD-I1", OrderStatus.SUBMITTED));

    assertThat(orders.get("ORD-I1")).isEqualTo(order);
    assertThat(database.sql("select version()").query(String.class).single())
        .startsWith("PostgreSQL 18");
  }

  @Test
  void postgresql_keeps_what_else_there_is() {
    orders.save(anOrder("ORD-I2", OrderStatus.PACKAGING));
    orders.noteShipment("ORD-I2", "SHP-I2");

    assertThat(orders.findByShipmentNo("SHP-I2")).map(CrmOrder::orderId).contains("ORD-I2");
    assertThat(orders.findByStatus(OrderStatus.PACKAGING, Pageable.ofSize(10)))
        .extracting(CrmOrder::orderId)
        .contains("ORD-I2");
  }

  @Test
  void an_order_and_the_events_of_the_mes_arrive_in_any_order() {
    bind("it.status", "order.status-changed");

    send("mes.events", "evt.state", event("CALC_FINISHED"));
    send("orders", "order.submitted", SUBMITTED);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(orders.findById("ORD-I3"))
                    .map(CrmOrder::status)
                    .contains(OrderStatus.PRICE_CALCULATED));
    Message told = rabbit.receive("it.status", 10_000);
    assertThat(told).isNotNull();
    assertThat(told.getBody()).asString().contains("ORD-I3", "PRICE_CALCULATED");
  }

  @Test
  void garbage_ends_as_it_came_among_the_dead_letters_and_not_in_the_log(CapturedOutput output) {
    send("mes.events", "evt.state", "garbage about Anna");

    assertThat(deadLetter("crm.mes-events.dead")).isEqualTo("garbage about Anna");
    assertThat(output).contains("goes to the dead letters").doesNotContain("Anna");
  }

  @Test
  void a_message_whose_carrier_stays_away_ends_among_the_dead_letters(CapturedOutput output) {
    orders.save(anOrder("ORD-I4", OrderStatus.MANUFACTURING_COMPLETED));

    send("mes.events", "evt.state", event("PACKING").replace("ORD-I3", "ORD-I4"));

    assertThat(deadLetter("crm.mes-events.dead")).contains("ORD-I4");
    assertThat(orders.get("ORD-I4").status()).isEqualTo(OrderStatus.PACKAGING);
    assertThat(orders.get("ORD-I4").shipmentNo()).isNull();
    assertThat(output).doesNotContain("Ringweg");
  }

  private void bind(String queue, String routingKey) {
    admin.declareQueue(new Queue(queue));
    admin.declareBinding(
        BindingBuilder.bind(new Queue(queue)).to(new TopicExchange("orders")).with(routingKey));
  }

  private String deadLetter(String queue) {
    Message dead = rabbit.receive(queue, 20_000);
    assertThat(dead).isNotNull();
    return new String(dead.getBody());
  }

  private static String event(String state) {
    return """
    {"evtId": "E-1", "kind": "STATE", "extRef": "ORD-I3", "state": "%s", "at": 1795437000000}
    """
        .formatted(state);
  }

  private void send(String exchange, String routingKey, String body) {
    rabbit.send(exchange, routingKey, new Message(body.getBytes(), new MessageProperties()));
  }
}
