package ordertrace.demo.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import ordertrace.demo.DemoFailure;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class EmbeddedBrokerTest {

  private static EmbeddedBroker broker;
  private static BrokerAddress address;

  @BeforeAll
  static void start_the_broker() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    broker = EmbeddedBroker.start(port);
    address = BrokerAddress.embedded(port);
  }

  @AfterAll
  static void stop_the_broker() {
    broker.close();
  }

  @Test
  void queue_arguments_of_rabbitmq_are_accepted() throws Exception {
    try (Connection connection = address.connect()) {
      Channel channel = connection.createChannel();

      channel.queueDeclare(
          "crm.orders", true, false, false, Map.of("x-dead-letter-exchange", "orders.dead"));

      assertThat(channel.messageCount("crm.orders")).isZero();
    }
  }

  @Test
  void a_message_published_while_its_binding_is_broken_is_returned() throws Exception {
    List<String> returned = new CopyOnWriteArrayList<>();
    try (Connection connection = address.connect()) {
      Channel channel = connection.createChannel();
      channel.exchangeDeclare("orders", "topic", true);
      channel.queueDeclare("mes.orders", true, false, false, null);
      channel.queueBind("mes.orders", "orders", "order.approved");
      channel.addReturnListener(message -> returned.add(new String(message.getBody())));

      BrokenBinding broken =
          BrokenBinding.breakBinding(address, "mes.orders", "orders", "order.approved");
      channel.basicPublish("orders", "order.approved", true, null, "lost".getBytes());
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !returned.isEmpty());
      broken.close();
      channel.basicPublish("orders", "order.approved", true, null, "kept".getBytes());

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> channel.messageCount("mes.orders") == 1);
      assertThat(returned).containsExactly("lost");
    }
  }

  @Test
  void a_broker_that_is_not_there_does_not_answer() {
    assertThat(address.answers()).isTrue();
    assertThat(BrokerAddress.embedded(1).answers()).isFalse();
  }

  @Test
  void an_address_is_shown_without_its_password() {
    assertThat(new BrokerAddress("amqp://shop:secret@rabbit/orders"))
        .hasToString("amqp://rabbit:5672");
  }

  @Test
  void an_address_that_is_no_amqp_uri_is_refused_with_an_example() {
    assertThatThrownBy(() -> new BrokerAddress("localhost:5672"))
        .isInstanceOf(DemoFailure.class)
        .hasMessageContaining("--broker amqp://user:password@host:5672");
  }
}
