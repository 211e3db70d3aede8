package ordertrace.watch.ledger;

import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Cause.QUEUE_DELETED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.Test;

/** Cases of who consumes a queue, and whose it is. */
class ConsumerCasesTest extends ShopAndCrm {

  @Test
  void competing_consumers_of_scaled_out_instances_are_one_consumer() {
    Process second = it.starts("crm");
    Process third = it.starts("crm");
    crmQ.consumedBy(second, third);
    it.seconds(20);

    Message one = shop.publishes("orders", "single");
    Message two = shop.publishes("orders", "single");
    Message lost = shop.publishes("orders", "single");
    it.seconds(2);
    crm.handles(one, "crm.q");
    second.handles(two, "crm.q");
    crmQ.purge();
    it.minutes(6);

    it.verdict(one, "crm.q").is(DELIVERED);
    it.verdict(two, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q").isLost(PURGED, INFERRED);
    assertThat(it.rows()).hasSize(3);
  }

  @Test
  void one_of_the_competing_consumers_whose_facts_are_missing_makes_it_a_gap() {
    Process second = it.starts("crm");
    crmQ.consumedBy(second);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    second.losesAFact();
    crmQ.purge();
    it.minutes(6);
    it.verdict(copy, "crm.q").is(PENDING);
    it.pass(MAX_WAIT);

    it.verdict(copy, "crm.q")
        .isGap(GapReason.CONSUMER_INCOMPLETE)
        .because("telemetry of crm (crm-2) incomplete since");
  }

  @Test
  void what_was_delivered_from_a_queue_that_nobody_can_tell_is_not_called_lost() {
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.deliversByAnUnknownTag(copy, "crm.q").succeeds().acks();
    it.minutes(6);
    it.pass(MAX_WAIT);

    it.verdict(copy, "crm.q").isGap(GapReason.CONSUMER_INCOMPLETE).because("nobody can tell");
    assertThat(it.rows()).hasSize(1);
  }

  @Test
  void in_a_fan_out_with_one_consumer_missing_only_its_copy_waits() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    Queue audit = it.broker.queue("audit.fan.q").boundTo("orders", "fan");
    it.seconds(20);

    Message copy = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(copy, "crm.fan.q");
    it.minutes(60);
    it.verdict(copy, "crm.fan.q").is(DELIVERED);
    it.verdict(copy, "audit.fan.q").is(PENDING).because("its consumers: none");

    audit.delete();
    it.minutes(1);
    it.verdict(copy, "crm.fan.q").is(DELIVERED);
    it.verdict(copy, "audit.fan.q").isLost(QUEUE_DELETED, INFERRED);
  }
}
