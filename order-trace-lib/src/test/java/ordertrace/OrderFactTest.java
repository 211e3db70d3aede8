package ordertrace;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderFactTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId OTHER = new OrderId("ORD-7K3M9Q2Y");
  private static final MessageIdentity MESSAGE =
      new MessageIdentity(
          "orders",
          "order.submitted",
          new CopyId("3f0qk2m1v8tc-2"),
          new CopyId("3f0qk2m1v8tc-1"),
          "m-1",
          "c-1",
          new MessageIdentity.Broker("localhost", 5672, "/"),
          "00ff");
  private static final Publication PUBLICATION =
      new Publication(3, 7, true, true, false, 512, true, Duration.ofMinutes(1));
  private static final PublishFailure FAILURE =
      new PublishFailure("com.rabbitmq.client.AlreadyClosedException", 404L, "NOT_FOUND");

  @Test
  void the_readme_lists_every_field_of_every_fact_and_no_other() {
    Map<String, Set<String>> fields =
        everyFact().collect(toMap(OrderFact::eventName, fact -> keys(fact.stamped(1, "boot"))));

    assertThat(documented()).isEqualTo(fields);
  }

  @Test
  void every_fact_has_a_name_of_its_own() throws Exception {
    Set<String> names = new HashSet<>();
    for (Field constant : OrderFacts.class.getFields()) {
      names.add((String) constant.get(null));
    }

    names.remove(OrderFacts.SCOPE);
    assertThat(everyFact().map(OrderFact::eventName)).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void what_is_unknown_is_left_out() {
    OrderFact fact =
        OrderFact.published(
            NOW,
            List.of(),
            MessageIdentity.of("", "inbox"),
            new Publication(3, 7, false, false, false, 0, false, null));

    assertThat(keys(fact))
        .containsExactlyInAnyOrder(
            "messaging.destination.name",
            "messaging.rabbitmq.destination.routing_key",
            "messaging.message.body.size",
            "order.message.channel",
            "order.message.publish_sequence",
            "order.message.mandatory",
            "order.message.persistent",
            "order.message.confirms");
    assertThat(fact.get(OrderAttributes.MESSAGE_CONFIRMS)).isFalse();
    assertThat(fact.get(OrderAttributes.MESSAGE_COPY_ID)).isNull();
  }

  @Test
  void one_order_is_an_id_and_several_are_a_list() {
    Settlement ack = new Settlement("q", 7, Settlement.Answer.ACK, false, true);

    assertThat(OrderFact.settled(NOW, List.of(ORDER), MESSAGE, ack).get(OrderAttributes.ORDER_ID))
        .isEqualTo("ORD-7K3M9Q2X");
    OrderFact several = OrderFact.settled(NOW, List.of(ORDER, OTHER), MESSAGE, ack);
    assertThat(several.get(OrderAttributes.ORDER_ID)).isNull();
    assertThat(several.get(OrderAttributes.ORDER_IDS))
        .containsExactly("ORD-7K3M9Q2X", "ORD-7K3M9Q2Y");
    assertThat(several.get(OrderAttributes.MESSAGE_SETTLEMENT)).isEqualTo("ack");
  }

  @Test
  void a_handler_that_throws_is_an_error_with_its_type() {
    OrderFact failed =
        OrderFact.processed(
            NOW,
            List.of(ORDER),
            MESSAGE,
            new Processing("q", 2, "java.io.IOException", Duration.ofMillis(1500)));

    assertThat(failed.get(OrderAttributes.MESSAGE_OUTCOME)).isEqualTo("error");
    assertThat(failed.get(OrderAttributes.ERROR_TYPE)).isEqualTo("java.io.IOException");
    assertThat(failed.get(OrderAttributes.MESSAGE_DURATION)).isEqualTo(1.5);
  }

  @Test
  void a_call_that_nobody_answered_has_no_status_code() {
    OrderFact failed =
        OrderFact.callFailed(
            NOW,
            List.of(ORDER),
            new FailedCall("carrier", null, "GET", null, null, "java.net.ConnectException"));

    assertThat(keys(failed))
        .containsExactlyInAnyOrder(
            "order.id", "server.address", "http.request.method", "error.type");
  }

  @Test
  void a_status_may_have_been_entered_before_it_was_reported() {
    OrderFact fact =
        OrderFact.statusChanged(
            NOW, ORDER, new StatusChange("SHIPPED", "mes", "crm", NOW.minusSeconds(60)));

    assertThat(fact.time()).isEqualTo(NOW);
    assertThat(fact.get(OrderAttributes.ORDER_STATUS_TIME))
        .isEqualTo(NOW.minusSeconds(60).toEpochMilli());
  }

  @Test
  void an_alias_may_come_before_the_order_is_known() {
    OrderFact fact = OrderFact.alias(NOW, null, new OrderAlias("mes", "MES-2026-000123"));

    assertThat(keys(fact)).containsExactlyInAnyOrder("order.alias.system", "order.alias.value");
  }

  @Test
  void capabilities_and_deaths_are_written_compactly() {
    OrderFact heartbeat =
        OrderFact.heartbeat(
            NOW,
            new Heartbeat(
                7,
                1,
                List.of(
                    new Heartbeat.Capability("publish", true, 12),
                    new Heartbeat.Capability("settle", false, 0)),
                0,
                0,
                List.of(),
                List.of()));

    assertThat(heartbeat.get(OrderAttributes.TELEMETRY_CAPABILITIES))
        .containsExactly("publish=on:12", "settle=off:0");
    assertThat(heartbeat.get(OrderAttributes.TELEMETRY_QUEUES)).isNull();
  }

  private static Stream<OrderFact> everyFact() {
    List<OrderId> orders = List.of(ORDER);
    return Stream.of(
        OrderFact.published(NOW, orders, MESSAGE, PUBLICATION.withoutTracking()),
        OrderFact.publishFailed(NOW, orders, MESSAGE, PUBLICATION, FAILURE),
        OrderFact.inDoubt(NOW, orders, MESSAGE, PUBLICATION, FAILURE),
        OrderFact.rolledBack(NOW, orders, MESSAGE, PUBLICATION, FAILURE),
        OrderFact.answered(NOW, orders, MESSAGE, PUBLICATION, true, false),
        OrderFact.answered(NOW, orders, MESSAGE, PUBLICATION, false, false),
        OrderFact.returned(NOW, orders, MESSAGE, 312, "NO_ROUTE"),
        OrderFact.gap(NOW, 3, 7, 9, FAILURE),
        OrderFact.delivered(
            NOW,
            orders,
            MESSAGE,
            new Delivery(
                "crm.orders",
                "tag",
                7,
                true,
                false,
                List.of(new XDeath("crm.orders", "rejected", 1, "orders", "order.submitted")),
                2L,
                true,
                true)),
        OrderFact.processed(
            NOW, orders, MESSAGE, new Processing("crm.orders", 1, "x.Y", Duration.ofMillis(5))),
        OrderFact.settled(
            NOW,
            orders,
            MESSAGE,
            new Settlement("crm.orders", 7, Settlement.Answer.NACK, true, false)),
        OrderFact.witnessed(NOW, orders, MESSAGE, "E-17-0a3f", NOW, true),
        OrderFact.callFailed(
            NOW, orders, new FailedCall("carrier", 8084L, "POST", "/parcels/{id}", 503L, "503")),
        OrderFact.statusChanged(NOW, ORDER, new StatusChange("SUBMITTED", "shop", "shop", NOW)),
        OrderFact.alias(NOW, ORDER, new OrderAlias("mes", "MES-2026-000123")),
        OrderFact.heartbeat(
            NOW,
            new Heartbeat(
                9,
                1,
                List.of(new Heartbeat.Capability("publish", true, 1)),
                0,
                0,
                List.of("crm.orders"),
                List.of("localhost:5672//"))),
        OrderFact.crashed(NOW, 10));
  }

  private static Set<String> keys(OrderFact fact) {
    return fact.attributes().asMap().keySet().stream().map(AttributeKey::getKey).collect(toSet());
  }

  /** The README's table, with the rows for every fact added to each; facts here have one order. */
  private static Map<String, Set<String>> documented() {
    List<List<String>> rows = Readme.table("Facts");
    return rows.stream()
        .skip(2)
        .collect(
            toMap(
                row -> Readme.names(row.get(0)).get(0),
                row -> fields(Readme.names(row.get(0)).get(0), row, rows)));
  }

  private static Set<String> fields(String name, List<String> row, List<List<String>> rows) {
    Set<String> fields = new HashSet<>(Readme.names(row.get(1)));
    fields.addAll(Readme.names(rows.get(0).get(1)));
    fields.remove("order.ids");
    if (name.startsWith("order.message.")) {
      fields.addAll(Readme.names(rows.get(1).get(1)));
    }
    if (name.startsWith("order.telemetry.")) {
      fields.remove("order.id");
    }
    return fields;
  }
}
