package ordertrace.watch.ledger;

import static java.time.Duration.ofMinutes;
import static ordertrace.watch.ledger.message.Mark.NO_EFFECT;
import static ordertrace.watch.ledger.message.MessageState.ALIEN;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Process.Taken;
import org.junit.jupiter.api.Test;

/** What an MES without agent sends and takes, with a bridge beside it. */
class ClosedSystemTest extends ShopAndCrm {

  @Test
  void the_bridge_s_own_queue_is_judged_by_nobody() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.broker.queue("mes-bridge.events").boundTo("mes.events", "evt.#").consumedBy(bridge);
    it.seconds(20);
    Message event = mes.message("mes.events", "evt.state").print("p1").publish();
    it.seconds(1);
    bridge.witnesses(event);
    crm.handles(event, "crm.mes.q");
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(15);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
    assertThat(it.rows()).hasSize(1);
  }

  @Test
  void what_the_bridge_has_not_witnessed_is_alien_only_when_its_facts_are_here() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.seconds(20);
    Message event = mes.message("mes.events", "evt.state").print("p1").publish();
    it.seconds(1);
    crm.handles(event, "crm.mes.q");
    it.seconds(1);
    it.verdict("p1#1", "crm.mes.q").is(PENDING);
    it.seconds(20);
    it.verdict("p1#1", "crm.mes.q").is(ALIEN);
    bridge.witnesses(event);
    it.seconds(1);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
  }

  @Test
  void what_the_closed_system_acknowledged_and_did_nothing_about_has_no_effect() {
    it.starts("mes-bridge");
    Process mes = it.startsWithoutAgent("mes");
    it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);
    it.seconds(20);
    Message idle = shop.message("orders", "to-mes").order("ORD-1").publish();
    Message cancelled = shop.message("orders", "to-mes").order("ORD-2").publish();
    it.seconds(1);
    mes.handles(idle, "mes.q");
    mes.handles(cancelled, "mes.q");
    shop.tells("ORD-2", "CANCELLED");
    it.minutes(29);
    it.verdict(idle, "mes.q").is(DELIVERED);
    assertThat(it.verdict(idle, "mes.q").row().nextLook())
        .isEqualTo(it.verdict(idle, "mes.q").row().publishedAt().plus(ofMinutes(30)));
    it.minutes(2);

    it.verdict(idle, "mes.q").is(DELIVERED, NO_EFFECT);
    it.verdict(cancelled, "mes.q").is(DELIVERED);
  }

  @Test
  void two_equal_events_that_both_arrive_are_two_messages() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.seconds(20);
    Message one = mes.message("mes.events", "evt.state").print("p1").publish();
    Message two = mes.message("mes.events", "evt.state").print("p1").publish();
    bridge.witnesses(one);
    bridge.witnesses(two);
    it.seconds(1);
    Taken first = crm.delivers(one, "crm.mes.q");
    Taken second = crm.delivers(two, "crm.mes.q");
    first.succeeds();
    second.succeeds();
    first.acks();
    second.acks();
    it.pass(SETTLE_WITHIN).seconds(15);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
    it.verdict("p1#2", "crm.mes.q").is(DELIVERED);
  }
}
