package ordertrace.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.CopyId;
import ordertrace.Delivery;
import ordertrace.Heartbeat;
import ordertrace.MessageIdentity;
import ordertrace.OrderAlias;
import ordertrace.OrderFact;
import ordertrace.OrderId;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.Settlement;
import ordertrace.StatusChange;
import ordertrace.XDeath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredFactTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456789Z");
  private static final SpanContext UNSAMPLED =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getDefault(),
          TraceState.getDefault());

  private final JournaledFacts facts = new JournaledFacts();

  @ParameterizedTest
  @MethodSource
  void what_is_shipped_is_what_was_recorded(OrderFact fact) {
    facts.journal().append(Context.root().with(Span.wrap(UNSAMPLED)), fact);

    LogRecordData shipped = facts.all().get(0);
    assertThat(shipped.getAttributes())
        .isEqualTo(fact.stamped(1, JournaledFacts.BOOT).attributes());
    assertThat(shipped.getTotalAttributeCount()).isEqualTo(shipped.getAttributes().size());
    assertThat(shipped.getEventName()).isEqualTo(fact.eventName());
    assertThat(shipped.getTimestampEpochNanos())
        .isEqualTo(fact.time().getEpochSecond() * 1_000_000_000 + fact.time().getNano());
    assertThat(shipped.getSpanContext()).isEqualTo(UNSAMPLED);
    assertThat(shipped.getSeverity()).isEqualTo(Severity.INFO);
    assertThat(shipped.getBodyValue()).isNull();
    assertThat(shipped.getInstrumentationScopeInfo().getName()).isEqualTo("ordertrace");
    assertThat(shipped.getResource()).isEqualTo(facts.source().resource());
  }

  static Stream<OrderFact> what_is_shipped_is_what_was_recorded() {
    List<OrderId> orders = List.of(new OrderId("ORD-7K3M9Q2X"));
    MessageIdentity message =
        new MessageIdentity(
            "заказы",
            "order.submitted",
            new CopyId("3f0qk2m1v8tc-2"),
            new CopyId("3f0qk2m1v8tc-1"),
            "m-\uD83D\uDC8D-1",
            "",
            new MessageIdentity.Broker("localhost", 5672, "/"),
            "00ff".repeat(5000));
    XDeath death = new XDeath("crm.orders", "rejected", 1, "orders", "order.submitted");
    return Stream.of(
        OrderFact.published(
            NOW,
            orders,
            message,
            new Publication(1, Long.MAX_VALUE, true, true, true, -1, true, Duration.ofDays(1))),
        OrderFact.published(
            NOW, List.of(), message, new Publication(2, 1, false, false, false, 0, false, null)),
        OrderFact.delivered(
            NOW,
            orders,
            message,
            new Delivery("q", "t", 7, true, false, List.of(death), 2L, true, false)),
        OrderFact.processed(
            NOW, orders, message, new Processing("q", 1, "x.Y", Duration.ofNanos(1))),
        OrderFact.settled(
            NOW, orders, message, new Settlement("q", 7, Settlement.Answer.NACK, true, false)),
        OrderFact.witnessed(NOW, orders, message, "E-17", NOW, true),
        OrderFact.statusChanged(
            NOW, orders.get(0), new StatusChange("SUBMITTED", "shop", "shop", NOW)),
        OrderFact.alias(NOW, orders.get(0), new OrderAlias("mes", "MES-2026-000123")),
        OrderFact.heartbeat(
            NOW,
            new Heartbeat(
                1,
                Long.MIN_VALUE,
                List.of(new Heartbeat.Capability("publish", true, 1)),
                0,
                0,
                List.of("q", "r"),
                List.of("localhost:5672//"))),
        OrderFact.crashed(NOW, 1));
  }

  @Test
  void outside_a_trace_there_is_none() {
    facts.journal().append(Context.root(), OrderFact.goodbye(NOW, 1));

    assertThat(facts.all().get(0).getSpanContext()).isEqualTo(SpanContext.getInvalid());
  }

  @Test
  void a_journal_of_another_version_is_read_with_its_own_names() {
    AttributeKey<String> renamed = AttributeKey.stringKey("name.of.another.version");
    FactSource other = new FactSource("boot-2", new FactKeys(List.of(renamed)), resource());
    FactWriter writer = new FactWriter(other.keys());
    writer.write(SpanContext.getInvalid(), OrderFact.goodbye(NOW, 9));
    writer.put(renamed, "value");
    byte[] bytes = Arrays.copyOf(writer.bytes(), writer.length());

    StoredFact read = FactSource.of(other.toBytes()).read(9, bytes);

    assertThat(read.attributes().asMap())
        .containsEntry(renamed, "value")
        .containsEntry(AttributeKey.longKey("order.telemetry.last_sequence"), 9L)
        .containsEntry(AttributeKey.stringKey("order.fact.boot_id"), "boot-2");
    assertThat(read.resource()).isEqualTo(resource());
  }

  @Test
  void a_kind_of_attribute_that_no_fact_has_is_refused_at_once() {
    FactWriter writer = new FactWriter(FactKeys.ofThisVersion());

    assertThatThrownBy(() -> writer.put(AttributeKey.longArrayKey("numbers"), List.of(1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Resource resource() {
    return Resource.create(
        Attributes.builder()
            .put("service.name", "shop")
            .put("process.pid", 4711)
            .put("process.command_args", "java", "-jar")
            .build(),
        "https://opentelemetry.io/schemas/1.40.0");
  }
}
