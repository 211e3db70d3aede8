package ordertrace.watch.ledger;

import static ordertrace.watch.ledger.message.Cause.CONNECTION_CUT;
import static ordertrace.watch.ledger.message.Cause.PUBLISH_FAILED;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.Mark.RETRIED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.IN_DOUBT;
import static ordertrace.watch.ledger.message.MessageState.MOVED;

import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import org.junit.jupiter.api.Test;

/** Cases of ids that are no keys, and of publishes that are repeated. */
class IdCasesTest extends ShopAndCrm {

  @Test
  void a_message_id_that_is_reused_makes_no_message_of_two() {
    Message one = shop.message("orders", "single").id("same").order("ORD-1").publish();
    Message lost = shop.message("orders", "single").id("same").order("ORD-2").cut(false);
    Message other = shop.message("orders", "single").id("same").order("ORD-3").publish();
    it.seconds(2);
    crm.handles(one, "crm.q");
    crm.handles(other, "crm.q");
    it.minutes(10);

    it.verdict(one, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q").isLost(CONNECTION_CUT, INFERRED);
    it.verdict(other, "crm.q").is(DELIVERED);
  }

  @Test
  void one_id_to_two_exchanges_is_two_messages() {
    it.broker.queue("audit.q").boundTo("audit", "all").consumedBy(crm);
    it.seconds(20);

    Message one = shop.message("orders", "single").id("same").publish();
    Message two = shop.message("audit", "all").id("same").publish();
    it.seconds(2);
    crm.handles(two, "audit.q");
    crmQ.purge();
    it.minutes(10);

    it.verdict(one, "crm.q").isLost(PURGED, INFERRED);
    it.verdict(two, "audit.q").is(DELIVERED);
  }

  @Test
  void an_outbox_that_publishes_again_what_failed_loses_nothing() {
    Message failed = shop.message("orders", "single").id("row-1").order("ORD-1").failed();
    it.seconds(1);
    Message doubtful = shop.message("orders", "single").id("row-1").order("ORD-1").cut(false);
    it.seconds(1);
    it.verdict(failed, "-").is(MOVED, RETRIED);
    Message sent = shop.message("orders", "single").id("row-1").order("ORD-1").publish();
    it.seconds(2);
    crm.handles(sent, "crm.q");
    it.minutes(10);

    it.verdict(failed, "-").is(MOVED, RETRIED);
    it.verdict(doubtful, "crm.q").is(MOVED, RETRIED);
    it.verdict(sent, "crm.q").is(DELIVERED);
  }

  @Test
  void an_outbox_that_publishes_again_after_a_crash_loses_nothing() {
    Message open = shop.message("orders", "single").id("row-1").order("ORD-1").unanswered(false);
    it.seconds(1);
    shop.dies();
    it.seconds(20);
    Process again = shop.restarts();
    it.seconds(2);
    it.verdict(open, "crm.q").is(IN_DOUBT);
    Message sent = again.message("orders", "single").id("row-1").order("ORD-1").publish();
    it.seconds(2);
    crm.handles(sent, "crm.q");
    it.minutes(10);

    it.verdict(open, "crm.q").is(MOVED, RETRIED);
    it.verdict(sent, "crm.q").is(DELIVERED);
  }

  @Test
  void what_a_crash_left_open_is_in_doubt_and_then_what_it_was() {
    Message arrived = shop.message("orders", "single").unanswered(true);
    Message lost = shop.message("orders", "single").unanswered(false);
    it.seconds(1);
    shop.dies();
    it.seconds(20);
    shop.restarts();
    it.seconds(2);
    it.verdict(arrived, "crm.q").is(IN_DOUBT);
    crm.handles(arrived, "crm.q");
    it.minutes(6);

    it.verdict(arrived, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q").isLost(CONNECTION_CUT, INFERRED);
  }

  @Test
  void a_publish_that_failed_and_that_nobody_repeats_is_lost_at_once() {
    Message failed = shop.message("orders", "single").failed();
    it.seconds(1);

    it.verdict(failed, "-").isLost(PUBLISH_FAILED, OBSERVED);
  }
}
