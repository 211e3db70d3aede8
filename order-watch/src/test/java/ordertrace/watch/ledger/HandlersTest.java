package ordertrace.watch.ledger;

import static ordertrace.watch.ledger.message.Cause.DELIVERY_LIMIT;
import static ordertrace.watch.ledger.message.Cause.HANDLER_FAILED;
import static ordertrace.watch.ledger.message.Cause.HANDLER_GONE;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Cause.TAKEN_BY_ANOTHER;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.Mark.REDELIVERED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;

import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Process.Taken;
import org.junit.jupiter.api.Test;

/** What became of a message in the hands of who took it. */
class HandlersTest extends ShopAndCrm {

  @Test
  void a_handler_that_failed_before_the_message_was_acknowledged_lost_it() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").fails().fails().acks();
    it.seconds(2);

    it.verdict(copy, "crm.q").isLost(HANDLER_FAILED, OBSERVED);
  }

  @Test
  void what_was_processed_and_got_lost_when_it_was_delivered_again_was_delivered() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").succeeds().losesItsChannel();
    it.seconds(2);
    crmQ.purge();
    it.pass(SETTLE_WITHIN).seconds(15);

    it.verdict(copy, "crm.q").is(DELIVERED).because("processed by crm");
  }

  @Test
  void what_a_handler_rejected_before_it_returned_was_not_processed() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").succeeds().rejects();
    it.seconds(2);

    it.verdict(copy, "crm.q").isLost(REJECTED, OBSERVED);
  }

  @Test
  void what_a_handler_gave_back_before_it_returned_was_not_processed_either() {
    crmQ.deliveryLimit(1);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").succeeds().requeues();
    it.seconds(2);
    crm.delivers(copy, "crm.q").succeeds().requeues();
    it.seconds(2);

    it.verdict(copy, "crm.q").isLost(DELIVERY_LIMIT, OBSERVED, REDELIVERED);
  }

  @Test
  void a_run_of_the_handler_that_may_be_missing_is_waited_for() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Taken taken = crm.delivers(copy, "crm.q").fails();
    crm.losesAFact();
    taken.acks();
    it.seconds(2);
    it.verdict(copy, "crm.q").is(PENDING);
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(15);

    it.verdict(copy, "crm.q").isGap(GapReason.CONSUMER_INCOMPLETE);
  }

  @Test
  void a_handler_whose_process_stopped_in_an_orderly_way_lost_it_as_far_as_can_be_inferred() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q", true);
    crm.stops();
    it.seconds(2);

    it.verdict(copy, "crm.q").isLost(HANDLER_GONE, INFERRED);
  }

  @Test
  void a_service_that_it_was_not_for_took_it() {
    Process audit = it.starts("audit");
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    audit.handles(copy, "crm.q");
    it.seconds(2);

    it.verdict(copy, "crm.q").isLost(TAKEN_BY_ANOTHER, OBSERVED);
  }

  @Test
  void a_message_that_killed_its_consumers_too_often_died_of_the_delivery_limit() {
    crmQ.deliveryLimit(1);
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q");
    crm.dies();
    it.seconds(2);
    Process second = crm.restarts();
    it.seconds(2);
    it.verdict(copy, "crm.q").is(PENDING);
    second.delivers(copy, "crm.q");
    second.dies();
    it.seconds(2);
    second.restarts();
    it.seconds(2);

    it.verdict(copy, "crm.q")
        .isLost(ordertrace.watch.ledger.message.Cause.DELIVERY_LIMIT, OBSERVED, REDELIVERED);
  }
}
