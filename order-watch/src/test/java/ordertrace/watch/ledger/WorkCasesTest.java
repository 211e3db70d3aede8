package ordertrace.watch.ledger;

import static ordertrace.watch.ledger.message.Cause.DELIVERY_LIMIT;
import static ordertrace.watch.ledger.message.Cause.HANDLER_GONE;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.Mark.DUPLICATE;
import static ordertrace.watch.ledger.message.Mark.LATE;
import static ordertrace.watch.ledger.message.Mark.NO_EFFECT;
import static ordertrace.watch.ledger.message.Mark.REDELIVERED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;

import java.util.ArrayList;
import java.util.List;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process.Taken;
import org.junit.jupiter.api.Test;

/** Cases of consumers that take their time, or do not do their work. */
class WorkCasesTest extends ShopAndCrm {

  @Test
  void a_late_acknowledgement_is_late_and_never_was_lost() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Taken taken = crm.delivers(copy, "crm.q");
    it.minutes(25);
    it.verdict(copy, "crm.q").is(PENDING).because("still holds 1");
    taken.succeeds().acks();
    it.seconds(2);

    it.verdict(copy, "crm.q").is(DELIVERED, LATE);
  }

  @Test
  void a_consumer_timeout_of_30_minutes_gives_the_message_to_the_next_one() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Taken first = crm.delivers(copy, "crm.q");
    it.minutes(30);
    first.losesItsChannel();
    first.succeeds();
    it.seconds(20);
    it.verdict(copy, "crm.q").is(PENDING);
    crm.handles(copy, "crm.q");
    it.minutes(1);

    it.verdict(copy, "crm.q").is(DELIVERED, LATE, DUPLICATE, REDELIVERED);
  }

  @Test
  void a_requeue_loop_ends_at_the_delivery_limit() {
    crmQ.deliveryLimit(20);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    for (int i = 0; i < 20; i++) {
      crm.delivers(copy, "crm.q").fails().requeues();
    }
    it.seconds(2);
    it.verdict(copy, "crm.q").is(PENDING, REDELIVERED);
    crm.delivers(copy, "crm.q").fails().requeues();
    it.seconds(2);

    it.verdict(copy, "crm.q").isLost(DELIVERY_LIMIT, OBSERVED, REDELIVERED);
  }

  @Test
  void what_is_given_back_by_nack_reaches_no_delivery_limit() {
    crmQ.deliveryLimit(2);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").fails().requeues();
    crm.delivers(copy, "crm.q").fails().requeues();
    crm.delivers(copy, "crm.q").nacks();
    it.seconds(2);
    it.verdict(copy, "crm.q").is(PENDING, REDELIVERED);
    crmQ.purge();
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(PURGED, INFERRED, REDELIVERED);
  }

  @Test
  void a_batch_with_a_partial_nack_is_judged_message_by_message() {
    crmQ.deadLettersTo("", "crm.dead");
    it.broker.queue("crm.dead");
    it.seconds(20);
    List<Message> batch = new ArrayList<>();
    List<Taken> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      batch.add(shop.publishes("orders", "single"));
    }
    it.seconds(2);
    batch.forEach(copy -> taken.add(crm.delivers(copy, "crm.q")));
    taken.forEach(Taken::fails);
    taken.get(0).requeues();
    taken.get(1).requeues();
    taken.get(2).rejects();
    it.seconds(2);
    crm.handles(batch.get(0), "crm.q");
    crm.handles(batch.get(1), "crm.q");
    it.minutes(10);

    it.verdict(batch.get(0), "crm.q").is(DELIVERED, REDELIVERED);
    it.verdict(batch.get(1), "crm.q").is(DELIVERED, REDELIVERED);
    it.verdict(batch.get(2), "crm.q").isLost(REJECTED, OBSERVED);
  }

  @Test
  void what_a_consumer_with_auto_ack_held_when_it_died_is_lost() {
    Message lost = shop.publishes("orders", "single");
    Message done = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(done, "crm.q", true).succeeds();
    crm.delivers(lost, "crm.q", true);
    it.seconds(1);
    crm.dies();
    it.minutes(1);
    it.verdict(lost, "crm.q").is(PENDING);
    crm.restarts();
    it.seconds(2);

    it.verdict(lost, "crm.q").isLost(HANDLER_GONE, OBSERVED);
    it.verdict(done, "crm.q").is(DELIVERED);
  }

  @Test
  void without_its_journal_nobody_knows_whether_it_died_before_or_after() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q", true);
    it.seconds(1);
    crm.diesWithItsJournal();
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT);

    it.verdict(copy, "crm.q").isGap(GapReason.CONSUMER_INCOMPLETE);
  }

  @Test
  void a_handler_that_swallows_the_error_has_no_effect() {
    it.broker.queue("crm.effect.q").boundTo("orders", "effect").consumedBy(crm);
    it.seconds(20);

    Message swallowed = shop.message("orders", "effect").order("ORD-1").publish();
    Message worked = shop.message("orders", "effect").order("ORD-2").publish();
    it.seconds(2);
    crm.handles(swallowed, "crm.effect.q");
    crm.handles(worked, "crm.effect.q");
    crm.tells("ORD-2", "APPROVED");
    it.minutes(5);
    it.verdict(swallowed, "crm.effect.q").is(DELIVERED);
    it.minutes(6);

    it.verdict(swallowed, "crm.effect.q").is(DELIVERED, NO_EFFECT);
    it.verdict(worked, "crm.effect.q").is(DELIVERED);
  }
}
