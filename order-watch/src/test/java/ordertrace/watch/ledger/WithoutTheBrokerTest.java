package ordertrace.watch.ledger;

import static java.time.Duration.ofHours;
import static ordertrace.watch.ledger.message.Cause.CONNECTION_CUT;
import static ordertrace.watch.ledger.message.Cause.NEVER_ARRIVED;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.Grade.UNKNOWN;
import static ordertrace.watch.ledger.message.Mark.LATE;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.MOVED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;

import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Process.Taken;
import org.junit.jupiter.api.Test;

/** What the facts alone can tell, where the broker may not be looked at. */
class WithoutTheBrokerTest extends ShopAndCrm {

  @Test
  void the_consumers_of_the_journey_file_tell_and_the_grade_says_so() {
    it.withoutBrokerAccess();
    Message done = shop.publishes("orders", "single");
    Message lost = shop.publishes("orders", "single");
    Message doubtful = shop.message("orders", "single").cut(false);
    it.seconds(2);
    crm.handles(done, "crm.q");
    crmQ.purge();
    it.pass(SETTLE_WITHIN).seconds(15);

    it.verdict(done, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q")
        .isLost(NEVER_ARRIVED, UNKNOWN)
        .because("the broker was not looked at");
    it.verdict(doubtful, "crm.q").isLost(CONNECTION_CUT, INFERRED);
  }

  @Test
  void nobody_was_seen_consuming() {
    it.withoutBrokerAccess();
    it.broker.queue("crm.drop.q").boundTo("orders", "dropped");
    Message copy = shop.publishes("orders", "dropped");
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(15);

    it.verdict(copy, "crm.drop.q").isGap(GapReason.CONSUMER_UNKNOWN);
  }

  @Test
  void an_instance_that_was_silent_for_an_hour_may_have_taken_it() {
    it.withoutBrokerAccess();
    Process silent = it.starts("crm");
    crmQ.consumedBy(silent);
    it.seconds(20);
    silent.isCutOff();
    it.pass(ofHours(1));
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    silent.handles(copy, "crm.q");
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(15);

    it.verdict(copy, "crm.q").isGap(GapReason.CONSUMER_INCOMPLETE).because("crm-2");
    silent.isReachedAgain();
    it.seconds(2);
    it.verdict(copy, "crm.q").is(DELIVERED);
  }

  @Test
  void what_was_held_by_an_instance_that_fell_silent_is_a_gap() {
    it.withoutBrokerAccess();
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q");
    it.minutes(10);
    it.verdict(copy, "crm.q").is(PENDING);
    crm.diesWithItsJournal();
    it.pass(MAX_WAIT).minutes(1);

    it.verdict(copy, "crm.q").isGap(GapReason.CONSUMER_INCOMPLETE);
  }

  @Test
  void what_its_consumer_holds_is_not_lost() {
    it.withoutBrokerAccess();
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Taken taken = crm.delivers(copy, "crm.q");
    it.minutes(25);
    it.verdict(copy, "crm.q").is(PENDING).because("holds it unacknowledged");
    taken.succeeds().acks();
    it.seconds(2);

    it.verdict(copy, "crm.q").is(DELIVERED, LATE);
  }

  @Test
  void the_journey_file_says_what_becomes_of_the_rejected() {
    it.withoutBrokerAccess();
    it.broker.queue("crm.retry.q").boundTo("orders", "retried").consumedBy(crm);
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message parked = shop.publishes("orders", "single");
    Message retried = shop.publishes("orders", "retried");
    Message dropped = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.delivers(parked, "crm.q").fails().rejects();
    crm.delivers(retried, "crm.retry.q").fails().rejects();
    crm.delivers(dropped, "crm.fan.q").fails().rejects();
    it.seconds(2);

    it.verdict(parked, "crm.q").isLost(REJECTED, OBSERVED);
    it.verdict(retried, "crm.retry.q").is(MOVED);
    it.verdict(dropped, "crm.fan.q").isLost(REJECTED, OBSERVED);
    it.pass(SETTLE_WITHIN).seconds(15);
    it.verdict(retried, "crm.retry.q").isLost(NEVER_ARRIVED, UNKNOWN);
  }
}
