package ordertrace.agent.message.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.LongStringHelper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeathHeadersTest {

  private static final Map<String, Object> REJECTED =
      death("crm.orders", "rejected", 2L, "orders", "order.submitted");
  private static final Map<String, Object> EXPIRED =
      death("crm.wait", "expired", 2L, "retry", "crm.orders");

  @Test
  void the_first_death_tells_where_the_message_was_published() {
    DeathHeaders deaths =
        DeathHeaders.of(
            Map.of(
                "x-death", List.of(EXPIRED, REJECTED),
                "x-first-death-queue", LongStringHelper.asLongString("crm.orders"),
                "x-first-death-reason", "rejected"));

    assertThat(deaths.exchange()).isEqualTo("orders");
    assertThat(deaths.routingKey()).isEqualTo("order.submitted");
    assertThat(deaths.deaths())
        .containsExactly(
            new String[] {"crm.wait", "expired", "2", "retry", "crm.orders"},
            new String[] {"crm.orders", "rejected", "2", "orders", "order.submitted"});
  }

  @Test
  void a_message_that_never_died_is_where_it_was_published() {
    assertThat(DeathHeaders.of(null).exchangeOr("orders")).isEqualTo("orders");
    assertThat(DeathHeaders.of(Map.of()).routingKeyOr("key")).isEqualTo("key");
  }

  @Test
  void what_no_broker_writes_is_left_out() {
    assertThat(DeathHeaders.of(Map.of("x-death", "forged")).deaths()).isEmpty();
    assertThat(DeathHeaders.of(Map.of("x-death", List.of("forged", 7))).deaths()).isEmpty();
    assertThat(DeathHeaders.of(Map.of("x-death", List.of(Map.of()))).deaths())
        .containsExactly(new String[] {"", "", "", "", ""});
  }

  @Test
  void a_death_without_names_is_not_taken_for_the_first() {
    DeathHeaders deaths = DeathHeaders.of(Map.of("x-death", List.of(Map.of("count", "many"))));

    assertThat(deaths.exchangeOr("orders")).isEqualTo("orders");
    assertThat(deaths.routingKeyOr("order.submitted")).isEqualTo("order.submitted");
  }

  @Test
  void a_forged_history_without_end_is_cut() {
    List<Object> forged = Collections.nCopies(10_000, REJECTED);

    assertThat(DeathHeaders.of(Map.of("x-death", forged)).deaths()).hasSize(16);
  }

  private static Map<String, Object> death(
      String queue, String reason, long count, String exchange, String routingKey) {
    return Map.of(
        "queue", LongStringHelper.asLongString(queue),
        "reason", LongStringHelper.asLongString(reason),
        "count", count,
        "exchange", LongStringHelper.asLongString(exchange),
        "routing-keys", List.of(LongStringHelper.asLongString(routingKey)));
  }
}
