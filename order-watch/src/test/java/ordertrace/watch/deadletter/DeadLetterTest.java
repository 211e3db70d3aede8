package ordertrace.watch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ordertrace.MessageIdentity.Broker;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.message.Place;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageProperties;

/** What is read of a dead letter. */
class DeadLetterTest {

  private static final Broker RABBIT = new Broker("rabbit", 5672, "/");
  private static final Stamp STAMP =
      new Stamp(new Boot("order-watch", "i", "b"), 7, Instant.EPOCH, List.of(), null);
  private static final String COPY = "0123456789ab-7";

  private static MessageProperties died(List<Map<String, Object>> deaths) {
    MessageProperties properties = new MessageProperties();
    properties.setHeader("x-death", deaths);
    properties.setHeader("x-first-death-queue", "crm.q");
    properties.setHeader("x-first-death-reason", "expired");
    properties.setHeader("order-trace-copy", COPY);
    properties.setConsumerTag("tag");
    properties.setDeliveryTag(3);
    return properties;
  }

  private static Map<String, Object> death(String queue, String reason, long count) {
    return Map.of(
        "queue", queue,
        "reason", reason,
        "count", count,
        "exchange", "orders of " + queue,
        "routing-keys", List.of("key of " + queue));
  }

  private static Delivered read(MessageProperties properties) {
    return Objects.requireNonNull(DeadLetter.read(properties, RABBIT, STAMP));
  }

  @Test
  void its_deaths_and_ids_are_read_and_where_it_was_first_published() {
    MessageProperties properties =
        died(List.of(death("crm.wait", "expired", 2), death("crm.q", "expired", 1)));
    properties.setCorrelationId("conversation");

    Delivered fact = read(properties);

    assertThat(fact.stamp()).isEqualTo(STAMP);
    assertThat(fact.delivery().queue()).isEqualTo(Place.DEAD_LETTERS);
    assertThat(fact.delivery().deaths())
        .containsExactly(
            new XDeath("crm.wait", "expired", 2, "orders of crm.wait", "key of crm.wait"),
            new XDeath("crm.q", "expired", 1, "orders of crm.q", "key of crm.q"));
    assertThat(fact.message().exchange()).isEqualTo("orders of crm.q");
    assertThat(fact.message().routingKey()).isEqualTo("key of crm.q");
    assertThat(fact.message().copyId()).hasToString(COPY);
    assertThat(fact.message().messageId()).isEqualTo(COPY);
    assertThat(fact.message().conversationId()).isEqualTo("conversation");
    assertThat(fact.message().broker()).isEqualTo(RABBIT);
  }

  @Test
  void its_own_message_id_goes_before_the_copy_s() {
    MessageProperties properties = died(List.of(death("crm.q", "maxlen", 1)));
    properties.setMessageId("own");

    assertThat(read(properties).message().messageId()).isEqualTo("own");
  }

  @Test
  void what_did_not_die_is_none() {
    assertThat(DeadLetter.read(new MessageProperties(), RABBIT, STAMP)).isNull();
  }

  @Test
  void headers_that_no_broker_wrote_harm_nothing() {
    MessageProperties properties =
        died(List.of(Map.of("queue", 7, "count", "many", "routing-keys", "none")));
    properties.setHeader("order-trace-copy", "no copy id");
    properties.setMessageId("x".repeat(10_000));

    Delivered fact = read(properties);

    assertThat(fact.delivery().deaths()).containsExactly(new XDeath("7", "", 1, "", ""));
    assertThat(fact.message().copyId()).isNull();
    assertThat(fact.message().messageId()).isNull();
  }

  @Test
  void a_way_without_end_is_cut() {
    List<Map<String, Object>> many =
        java.util.stream.IntStream.range(0, 100)
            .mapToObj(i -> death("q" + i, "expired", 1))
            .toList();

    assertThat(read(died(many)).delivery().deaths()).hasSize(16);
  }
}
