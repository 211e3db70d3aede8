package ordertrace.watch.ledger;

import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.MessageState.ALIEN;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.Test;

/** Cases in which somebody has no agent. */
class NoAgentCasesTest extends ShopAndCrm {

  @Test
  void what_a_publisher_without_agent_sent_is_alien() {
    Process stranger = it.startsWithoutAgent("legacy");

    Message copy = stranger.message("orders", "single").id("x").publish();
    it.seconds(2);
    crm.handles(copy, "crm.q");
    it.minutes(10);

    assertThat(it.rows()).singleElement().extracting(Row::state).isEqualTo(ALIEN);
  }

  @Test
  void what_a_consumer_without_agent_may_have_taken_is_a_gap_and_never_lost() {
    Process old = it.startsWithoutAgent("crm");
    crmQ.consumedBy(old);
    it.seconds(20);

    Message taken = shop.publishes("orders", "single");
    Message known = shop.publishes("orders", "single");
    it.seconds(2);
    old.handles(taken, "crm.q");
    crm.handles(known, "crm.q");
    it.minutes(2);
    old.stops();
    it.minutes(5);
    it.verdict(taken, "crm.q").is(PENDING);
    it.pass(MAX_WAIT);

    it.verdict(taken, "crm.q").isGap(GapReason.CONSUMER_WITHOUT_AGENT);
    it.verdict(known, "crm.q").is(DELIVERED);
  }

  @Test
  void a_consumer_without_agent_that_took_nothing_hides_no_loss() {
    Process old = it.startsWithoutAgent("crm");
    crmQ.consumedBy(old);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crmQ.purge();
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void the_closed_system_s_work_shows_in_the_order_or_in_the_broker_s_counters() {
    Process bridge = it.starts("mes-bridge");
    Process mes = it.startsWithoutAgent("mes");
    Queue mesQ = it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);
    it.seconds(20);

    Message worked = shop.message("orders", "to-mes").order("ORD-1").publish();
    it.seconds(1);
    it.verdict(worked, "mes.q").is(PENDING);
    mes.handles(worked, "mes.q");
    it.seconds(20);
    it.verdict(worked, "mes.q").is(DELIVERED).because("counter");
    it.minutes(10);
    bridge.tells("ORD-1", "PRICE_CALCULATED");
    it.minutes(30);
    it.verdict(worked, "mes.q").is(DELIVERED).because("advanced");

    Message lost = shop.message("orders", "to-mes").order("ORD-2").publish();
    it.seconds(2);
    mesQ.purge();
    it.minutes(6);
    it.verdict(lost, "mes.q").isLost(PURGED, INFERRED);
  }

  @Test
  void what_a_closed_system_acknowledged_is_not_late_because_the_broker_was_looked_at_later() {
    Process mes = it.startsWithoutAgent("mes");
    it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);
    it.seconds(25);

    Message worked = shop.message("orders", "to-mes").order("ORD-1").publish();
    it.minutes(29).seconds(59);
    mes.handles(worked, "mes.q");
    it.minutes(1);

    it.verdict(worked, "mes.q").is(DELIVERED).because("counter");
  }

  @Test
  void without_access_to_the_broker_only_its_work_shows_what_a_closed_system_took() {
    it.withoutBrokerAccess();
    Process bridge = it.starts("mes-bridge");
    Process mes = it.startsWithoutAgent("mes");
    it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);

    Message worked = shop.message("orders", "to-mes").order("ORD-1").publish();
    Message unknown = shop.message("orders", "to-mes").order("ORD-2").publish();
    it.seconds(1);
    mes.handles(worked, "mes.q");
    it.minutes(10);
    bridge.tells("ORD-1", "PRICE_CALCULATED");
    it.seconds(1);
    it.verdict(worked, "mes.q").is(DELIVERED);
    it.minutes(10);
    it.verdict(unknown, "mes.q").is(PENDING);
    it.minutes(30);

    it.verdict(unknown, "mes.q").isGap(GapReason.CONSUMER_WITHOUT_AGENT);
  }
}
