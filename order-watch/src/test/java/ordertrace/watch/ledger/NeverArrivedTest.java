package ordertrace.watch.ledger;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Mark.LATE;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.GAP;
import static ordertrace.watch.ledger.message.MessageState.MOVED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.watch.ledger.message.Evidence;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.MessageLedger;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Scenario;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.junit.jupiter.api.Test;

/** "Never arrived" is lost only if five conditions hold. */
class NeverArrivedTest extends ShopAndCrm {

  private Message vanished() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crmQ.take(copy);
    return copy;
  }

  @Test
  void all_hold() {
    Message copy = vanished();
    it.pass(SETTLE_WITHIN).seconds(15);

    it.verdict(copy, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void the_publisher_s_facts_are_not_complete() {
    Message copy = shop.message("orders", "single").withoutConfirms().publish();
    it.seconds(2);
    shop.losesAFact();
    crmQ.take(copy);
    it.pass(SETTLE_WITHIN).seconds(15);
    it.verdict(copy, "crm.q").is(PENDING);
    it.pass(MAX_WAIT);

    it.verdict(copy, "crm.q").isGap(GapReason.PUBLISHER_INCOMPLETE);
  }

  @Test
  void the_publisher_has_nothing_to_say_of_what_was_delivered_once() {
    Message copy = shop.message("orders", "single").withoutConfirms().publish();
    it.seconds(2);
    shop.losesAFact();
    crm.delivers(copy, "crm.q").fails().requeues();
    it.seconds(1);
    crmQ.take(copy);
    it.pass(SETTLE_WITHIN).seconds(15);

    it.verdict(copy, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void what_a_publisher_loses_after_the_broker_s_answer_is_no_gap() {
    Message copy = vanished();
    it.seconds(20);
    shop.losesAFact();
    it.pass(SETTLE_WITHIN).seconds(15);

    it.verdict(copy, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void a_consumer_s_facts_are_not_complete() {
    Message copy = vanished();
    it.collectorGoesAway();
    it.pass(SETTLE_WITHIN).seconds(15);
    it.verdict(copy, "crm.q").is(PENDING);
    it.pass(MAX_WAIT);

    it.verdict(copy, "crm.q").isGap(GapReason.CONSUMER_INCOMPLETE);
  }

  @Test
  void who_waits_less_long_for_facts_says_sooner_that_they_are_missing() {
    vanished();
    it.collectorGoesAway();
    it.pass(SETTLE_WITHIN).seconds(45);
    Evidence usual = it.evidence(it.facts(), it.now());
    Fleet fleet = usual.fleet().waitedFor(ofSeconds(30));
    Evidence impatient = new Evidence(fleet, usual.brokers(), usual.journey(), usual.asOf());

    assertThat(MessageLedger.judge(Scenario.messages(it.facts()), impatient))
        .extracting(Row::state)
        .containsExactly(GAP);
    assertThat(it.rows()).extracting(Row::state).containsExactly(PENDING);
  }

  @Test
  void the_queue_was_never_seen_empty() {
    Message copy = shop.publishes("orders", "single");
    it.pass(ofHours(3));

    it.verdict(copy, "crm.q").is(PENDING).because("its consumers: crm (crm-1)");
  }

  @Test
  void somebody_unknown_took_one() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    it.startsWithoutAgent("curl").handles(copy, "crm.q");
    it.pass(SETTLE_WITHIN).seconds(15);
    it.verdict(copy, "crm.q").is(PENDING);
    it.pass(MAX_WAIT);

    it.verdict(copy, "crm.q").isGap(GapReason.DELIVERIES_UNACCOUNTED);
  }

  @Test
  void a_queue_it_was_moved_into_is_open() {
    crmQ.noLongerConsumedBy(crm);
    crmQ.ttl(ofSeconds(30)).deadLettersTo("", "later.q");
    it.broker.queue("later.q");
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.pass(SETTLE_WITHIN).minutes(1);

    it.verdict(copy, "crm.q").is(MOVED);
    it.verdict(copy, "later.q").is(PENDING).because("its consumers: none");
    it.broker.queue("later.q").purge();
    it.minutes(1);
    it.verdict(copy, "crm.q").is(MOVED);
    it.verdict(copy, "later.q").isLost(PURGED, INFERRED);
  }

  @Test
  void a_consumer_that_empties_the_queue_after_the_deadline_must_be_heard_as_well() {
    Message copy = shop.publishes("orders", "single");
    it.pass(SETTLE_WITHIN).minutes(2);
    it.verdict(copy, "crm.q").is(PENDING);
    it.collectorGoesAway();
    crm.handles(copy, "crm.q");
    it.minutes(1);
    it.verdict(copy, "crm.q").is(PENDING);
    it.collectorComesBack();
    it.seconds(5);

    it.verdict(copy, "crm.q").is(DELIVERED, LATE);
  }
}
