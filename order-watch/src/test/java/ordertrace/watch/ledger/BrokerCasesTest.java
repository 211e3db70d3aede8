package ordertrace.watch.ledger;

import static java.time.Duration.ofSeconds;
import static ordertrace.watch.ledger.message.Cause.BROKER_RESTART;
import static ordertrace.watch.ledger.message.Cause.CONNECTION_CUT;
import static ordertrace.watch.ledger.message.Cause.EXPIRED;
import static ordertrace.watch.ledger.message.Cause.NEVER_ARRIVED;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Cause.QUEUE_DELETED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.UNKNOWN;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.IN_DOUBT;
import static ordertrace.watch.ledger.message.MessageState.PENDING;

import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.Test;

/** Cases of the broker, and of the way to it. */
class BrokerCasesTest extends ShopAndCrm {

  @Test
  void a_connection_cut_before_the_confirm_is_in_doubt_and_then_what_it_was() {
    Message arrived = shop.message("orders", "single").cut(true);
    Message lost = shop.message("orders", "single").cut(false);
    it.seconds(2);
    it.verdict(arrived, "crm.q").is(IN_DOUBT);
    it.verdict(lost, "crm.q").is(IN_DOUBT);
    crm.handles(arrived, "crm.q");
    it.minutes(6);

    it.verdict(arrived, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q").isLost(CONNECTION_CUT, INFERRED);
  }

  @Test
  void without_confirms_nothing_is_in_doubt_and_what_never_came_is_lost_all_the_same() {
    Message copy = shop.message("orders", "single").withoutConfirms().cut(false);
    it.seconds(2);
    it.verdict(copy, "crm.q").is(PENDING);
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(NEVER_ARRIVED, UNKNOWN);
  }

  @Test
  void a_broker_restart_takes_what_was_not_persistent() {
    Message kept = shop.publishes("orders", "single");
    Message gone = shop.message("orders", "single").notPersistent().publish();
    it.seconds(2);
    it.broker.restarts();
    it.seconds(2);
    crm.handles(kept, "crm.q");
    it.minutes(6);

    it.verdict(kept, "crm.q").is(DELIVERED);
    it.verdict(gone, "crm.q").isLost(BROKER_RESTART, INFERRED);
  }

  @Test
  void a_broker_restart_is_not_blamed_for_a_persistent_message_in_a_durable_queue() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(20);
    it.broker.restarts();
    it.seconds(20);
    crmQ.purge();
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void a_purge_and_a_deletion_are_told_apart() {
    Queue fan = it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);

    Message purged = shop.publishes("orders", "single");
    Message deleted = shop.publishes("orders", "fan");
    it.seconds(15);
    crmQ.purge();
    fan.delete();
    it.minutes(6);

    it.verdict(purged, "crm.q").isLost(PURGED, INFERRED);
    it.verdict(deleted, "crm.fan.q").isLost(QUEUE_DELETED, INFERRED);
  }

  @Test
  void what_expired_in_a_queue_without_dead_letters_is_lost_by_the_only_cause_that_fits() {
    crmQ.ttl(ofSeconds(30)).noLongerConsumedBy(crm);

    Message copy = shop.publishes("orders", "single");
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(EXPIRED, INFERRED);
  }

  @Test
  void what_expired_by_a_time_of_its_own_is_lost_by_that_although_the_queue_has_none() {
    crmQ.noLongerConsumedBy(crm);

    Message copy = shop.message("orders", "single").expiresAfter(ofSeconds(30)).publish();
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(EXPIRED, INFERRED);
  }

  @Test
  void of_two_equal_events_of_the_mes_one_is_lost() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    Queue events = it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.seconds(20);

    Message first = mes.message("mes.events", "evt.state").print("p1").publish();
    bridge.witnesses(first);
    it.seconds(5);
    crm.handles(first, "crm.mes.q");
    it.seconds(20);
    Message second = mes.message("mes.events", "evt.state").print("p1").publish();
    bridge.witnesses(second);
    it.seconds(2);
    events.purge();
    it.minutes(6);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
    it.verdict("p1#2", "crm.mes.q").isLost(PURGED, INFERRED);
  }

  @Test
  void what_another_start_of_the_bridge_may_have_told_again_is_a_gap() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.seconds(20);

    Message event = mes.message("mes.events", "evt.state").print("p1").publish();
    bridge.witnesses(event);
    it.seconds(2);
    crm.handles(event, "crm.mes.q");
    bridge.dies();
    bridge.restarts().witnesses(event);
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(30);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
    it.verdict("p1#2", "crm.mes.q").isGap(GapReason.AMBIGUOUS);
  }
}
