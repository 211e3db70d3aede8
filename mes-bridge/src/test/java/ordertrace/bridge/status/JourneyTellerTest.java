package ordertrace.bridge.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import ordertrace.MessageIdentity;
import ordertrace.OrderAlias;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import ordertrace.OrderFacts;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JourneyTellerTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderAlias ALIAS = new OrderAlias("mes", "MES-2026-000123");
  private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  private static final Sighting SEEN =
      new Sighting(AT.plusSeconds(1), MessageIdentity.of("mes.events", "evt.state"), false);

  private final JourneyTeller teller = new JourneyTeller("mes-bridge", 2);

  @Test
  void an_event_hangs_on_the_root_of_its_journey() {
    List<JourneySpan> told = teller.tell(event("E-1", ORDER, null), SEEN).spans();

    assertThat(told).extracting(JourneySpan::name).containsExactly("mes PACKING");
    assertThat(told.get(0).parentSpanId()).isEqualTo(SpanRef.rootOf(ORDER).spanId());
    assertThat(told.get(0).id().traceId()).isEqualTo(SpanRef.rootOf(ORDER).traceId());
  }

  @Test
  void two_numbers_seen_together_are_tied_once() {
    teller.tell(event("E-1", null, ALIAS), SEEN);

    Telemetry told = teller.tell(event("E-2", ORDER, ALIAS), SEEN);

    SpanRef root = SpanRef.rootOf(ORDER);
    SpanRef aliasRoot = SpanRef.rootOf(ALIAS.asOrderId());
    assertThat(told.spans())
        .extracting(JourneySpan::name)
        .containsExactly("mes PACKING", "order numbered");
    assertThat(told.spans().get(0).links()).containsExactly(aliasRoot);
    JourneySpan numbered = told.spans().get(1);
    assertThat(numbered.id().traceId()).isEqualTo(aliasRoot.traceId());
    assertThat(numbered.links()).contains(root);
    assertThat(numbered.attributes().get(OrderAttributes.ORDER_ID)).isEqualTo(ORDER.value());
    assertThat(names(told)).contains(OrderFacts.ALIAS);

    Telemetry later = teller.tell(event("E-3", ORDER, ALIAS), SEEN);
    assertThat(later.spans()).hasSize(1);
    assertThat(names(later)).doesNotContain(OrderFacts.ALIAS);
  }

  @Test
  void a_forgotten_pair_is_told_again_with_the_same_ids() {
    List<JourneySpan> first = teller.tell(event("E-1", ORDER, ALIAS), SEEN).spans();
    for (int other = 1; other <= 2; other++) {
      OrderAlias alias = new OrderAlias("mes", "MES-2026-00020" + other);
      teller.tell(event("E-2", new OrderId("ORD-7K3M9Q2Y"), alias), SEEN);
    }

    assertThat(teller.tell(event("E-1", ORDER, ALIAS), SEEN).spans()).isEqualTo(first);
  }

  @Test
  void an_event_belongs_to_an_order() {
    assertThatThrownBy(() -> event("E-1", null, null)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> names(Telemetry told) {
    return told.facts().stream().map(OrderFact::eventName).toList();
  }

  private static MesEvent event(
      String eventId, @Nullable OrderId order, @Nullable OrderAlias alias) {
    return new MesEvent(
        eventId, order, alias, MesEvent.Kind.STATE, "PACKING", true, null, AT, AT, null);
  }
}
