package ordertrace.agent.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.message.client.AmqpMessage;
import ordertrace.agent.message.client.Broker;
import ordertrace.agent.message.client.DeathHeaders;
import ordertrace.agent.message.client.MessageBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId OTHER = new OrderId("ORD-7K3M9Q2Y");
  private static final String BODY = "{\"orderId\":\"ORD-7K3M9Q2X\"}";

  private final MessageReader reader = new MessageReader(OrderJourney.alexandrit(), new Ignored());

  @Test
  void the_body_names_the_order_where_the_journey_file_says_so() {
    assertThat(reader.read(submitted(Map.of(), BODY)).orders()).containsExactly(ORDER);
    assertThat(reader.read(message("others", "key", Map.of(), BODY)).orders()).isEmpty();
  }

  @Test
  void the_header_is_believed_before_the_body() {
    assertThat(reader.read(submitted(Map.of("order-trace-id", OTHER.value()), BODY)).orders())
        .containsExactly(OTHER);
  }

  @Test
  void several_orders_are_one_header() {
    Map<String, String> headers =
        Map.of("order-trace-ids", "ORD-7K3M9Q2X,ORD-7K3M9Q2Y,nonsense,ORD-7K3M9Q2X");

    assertThat(reader.read(submitted(headers, "")).orders()).containsExactly(ORDER, OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ORD-7K3M9Q2X\r\nX: 1",
        "ORD-7K3M9Q2X,ORD-7K3M9Q2Y",
        "ord-7k3m9q2x",
        "${jndi:x}"
      })
  void a_header_that_is_no_order_number_is_not_believed(String header) {
    assertThat(reader.read(submitted(Map.of("order-trace-id", header), BODY)).orders())
        .containsExactly(ORDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"orderId\":",
        "{\"orderId\":null}",
        "{\"orderId\":{}}",
        "{\"orderId\":7}",
        "{\"orderId\":\"ORD-7K3M9Q2X\\n\"}",
        "\u0000\u0001",
        "[]"
      })
  void a_body_without_an_order_number_names_none(String body) {
    assertThat(reader.read(submitted(Map.of(), body)).orders()).isEmpty();
  }

  @Test
  void a_message_of_the_mes_is_named_by_its_alias_until_the_number_is_known() {
    String partner = "{\"extRef\":null,\"orderNo\":\"MES-2026-000123\"}";

    MessageNews news = reader.read(message("mes.events", "evt.partner", Map.of(), partner));

    assertThat(news.orders()).containsExactly(new OrderId("MES-2026-000123"));
    assertThat(news.aliases()).containsExactly(new OrderAlias("mes", "MES-2026-000123"));
  }

  @Test
  void copy_parent_and_initiator_are_read_in_their_form_only() {
    MessageNews news =
        reader.read(
            submitted(
                Map.of(
                    "order-trace-copy", "3f0qk2m1v8tc-42",
                    "order-trace-parent", "3f0qk2m1v8tc-0",
                    "order-trace-initiator", "shop floor"),
                BODY));

    assertThat(news.copy()).hasToString("3f0qk2m1v8tc-42");
    assertThat(news.parent()).isNull();
    assertThat(news.initiator()).isNull();
  }

  private static AmqpMessage submitted(Map<String, String> headers, String body) {
    return message("orders", "order.submitted", headers, body);
  }

  private static AmqpMessage message(
      String exchange, String routingKey, Map<String, String> headers, String body) {
    return AmqpMessage.of(
        new Broker("localhost", 5672, "/"),
        exchange,
        routingKey,
        DeathHeaders.NONE,
        null,
        null,
        headers,
        MessageBody.of(body.getBytes(UTF_8)));
  }
}
