package ordertrace.agent.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Instant;
import java.util.List;
import ordertrace.OrderAlias;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import ordertrace.OrderFacts;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.journal.JournaledFacts;
import org.junit.jupiter.api.Test;

class FactRecorderTest {

  private final JournaledFacts journaled = new JournaledFacts();
  private final Guard guard = new Guard();
  private final FactRecorder facts = new FactRecorder(true, journaled::journal, guard);

  @Test
  void a_fact_is_numbered_and_kept() {
    facts.record(aFact());
    facts.record(aFact());

    assertThat(values(OrderAttributes.FACT_SEQUENCE)).containsExactly(1L, 2L);
    assertThat(values(OrderAttributes.FACT_BOOT_ID)).containsOnly(JournaledFacts.BOOT);
  }

  @Test
  void before_the_journal_is_open_a_fact_is_dropped_without_taking_a_number() {
    FactRecorder early =
        new FactRecorder(
            true, () -> guard.capability("sdk").on() ? null : journaled.journal(), guard);
    early.record(aFact());
    guard.capability("sdk").switchOff();
    early.record(aFact());

    assertThat(early.drops()).isEqualTo(1);
    assertThat(values(OrderAttributes.FACT_SEQUENCE)).containsExactly(1L);
  }

  @Test
  void what_fails_is_an_error_and_a_hole_for_all_to_see() {
    facts.record(null);
    facts.record(aFact());

    assertThat(guard.errors()).isEqualTo(1);
    assertThat(facts.drops()).isEqualTo(1);
    assertThat(values(OrderAttributes.FACT_SEQUENCE)).containsExactly(2L);
  }

  @Test
  void a_hook_that_fails_leaves_a_hole_if_it_may_have_had_a_fact() {
    guard.watch(facts::hookFailed);
    guard.capability("message.settle").run(FactRecorderTest::fail);
    guard.capability("log.records").run(FactRecorderTest::fail);
    facts.record(aFact());

    assertThat(values(OrderAttributes.FACT_SEQUENCE)).containsExactly(2L);
    assertThat(facts.drops()).isEqualTo(1);
  }

  @Test
  void switched_off_nothing_is_recorded() {
    FactRecorder off = new FactRecorder(false, journaled::journal, guard);
    off.record(aFact());
    new LifeSigns(off, guard, new BrokerContacts()).end();

    assertThat(journaled.all()).isEmpty();
  }

  @Test
  void life_signs_tell_what_works_and_end_with_a_goodbye() {
    BrokerContacts contacts = new BrokerContacts();
    contacts.queue("crm.orders");
    contacts.connection("broker:5672//");
    guard.capability("publish").run(() -> {});
    facts.record(null);
    LifeSigns lifeSigns = new LifeSigns(facts, guard, contacts);

    lifeSigns.beat();
    lifeSigns.end();
    lifeSigns.end();

    assertThat(journaled.all())
        .extracting(LogRecordData::getEventName)
        .containsExactly(OrderFacts.HEARTBEAT, OrderFacts.HEARTBEAT, OrderFacts.GOODBYE);
    assertThat(values(OrderAttributes.FACT_SEQUENCE)).containsExactly(2L, 3L, 4L);
    assertThat(values(OrderAttributes.TELEMETRY_LAST_SEQUENCE)).containsExactly(2L, 3L, 4L);
    assertThat(values(OrderAttributes.TELEMETRY_DROPS)).startsWith(1L, 1L);
    assertThat(values(OrderAttributes.TELEMETRY_CAPABILITIES).get(0)).contains("publish=on:1");
    assertThat(values(OrderAttributes.TELEMETRY_QUEUES).get(0)).containsExactly("crm.orders");
  }

  private static void fail() {
    throw new LinkageError("a test");
  }

  private <T> List<T> values(AttributeKey<T> key) {
    return journaled.all().stream().map(fact -> fact.getAttributes().get(key)).toList();
  }

  private static OrderFact aFact() {
    return OrderFact.alias(Instant.now(), null, new OrderAlias("mes", "MES-2026-000123"));
  }
}
