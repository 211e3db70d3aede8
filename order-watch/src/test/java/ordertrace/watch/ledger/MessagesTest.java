package ordertrace.watch.ledger;

import static java.time.Duration.ofHours;
import static ordertrace.watch.ledger.message.Cause.NACKED;
import static ordertrace.watch.ledger.message.Cause.NEVER_ARRIVED;
import static ordertrace.watch.ledger.message.Cause.OVER_LENGTH;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.Grade.UNKNOWN;
import static ordertrace.watch.ledger.message.Mark.LATE;
import static ordertrace.watch.ledger.message.Mark.REDELIVERED;
import static ordertrace.watch.ledger.message.Mark.RETRIED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.DISCARDED;
import static ordertrace.watch.ledger.message.MessageState.LOST;
import static ordertrace.watch.ledger.message.MessageState.MOVED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process.Taken;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.Test;

/** The rules for messages that have no class of their own. */
class MessagesTest extends ShopAndCrm {

  @Test
  void
      what_was_in_doubt_before_a_restart_that_took_the_counters_is_lost_for_a_cause_that_nobody_knows() {
    Message copy = shop.message("orders", "single").cut(true);
    it.seconds(1);
    crmQ.purge();
    it.seconds(1);
    it.broker.restarts();
    it.pass(SETTLE_WITHIN).minutes(1);

    it.verdict(copy, "crm.q").isLost(NEVER_ARRIVED, UNKNOWN).because("CONNECTION_CUT");
  }

  @Test
  void a_refused_message_is_lost_at_once_and_a_rolled_back_one_is_not() {
    Message refused = shop.message("orders", "single").refused();
    Message rolledBack = shop.message("orders", "single").rolledBack();
    it.seconds(1);

    it.verdict(refused, "crm.q").isLost(NACKED, OBSERVED);
    it.verdict(rolledBack, "-").is(DISCARDED);
  }

  @Test
  void the_flag_of_redelivery_that_travelled_with_a_dead_letter_is_not_this_queue_s() {
    crmQ.deadLettersTo("", "later.q");
    it.broker.queue("later.q").consumedBy(crm);
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").fails().requeues();
    crm.delivers(copy, "crm.q").fails().rejects();
    it.seconds(2);
    crm.handles(copy, "later.q");
    it.seconds(2);

    it.verdict(copy, "crm.q").is(MOVED, REDELIVERED);
    it.verdict(copy, "later.q").is(DELIVERED);
  }

  @Test
  void what_a_person_moved_back_from_the_parking_queue_heals() {
    crmQ.deadLettersTo("", "crm.dead");
    Queue dead = it.broker.queue("crm.dead");
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").fails().rejects();
    it.minutes(30);
    it.verdict(copy, "crm.q").isLost(REJECTED, OBSERVED);
    dead.shovel(copy, it.broker, "", "crm.q");
    it.seconds(2);
    crm.handles(copy, "crm.q");
    it.seconds(2);

    it.verdict(copy, "crm.q").is(DELIVERED, LATE, RETRIED);
    assertThat(it.rows()).hasSize(1);
  }

  @Test
  void an_over_long_queue_drops_its_oldest() {
    crmQ.maxLength(1);
    it.seconds(20);
    Message dropped = shop.publishes("orders", "single");
    Message kept = shop.publishes("orders", "single");
    it.seconds(2);
    crm.handles(kept, "crm.q");
    it.pass(SETTLE_WITHIN).seconds(15);

    it.verdict(dropped, "crm.q").isLost(OVER_LENGTH, INFERRED);
    it.verdict(kept, "crm.q").is(DELIVERED);
  }

  @Test
  void a_publish_whose_end_nobody_can_tell_is_a_gap_unless_it_arrives() {
    Message untracked = shop.message("orders", "single").untracked().cut(false);
    Message inGap = shop.message("orders", "single").withoutConfirms().cut(false);
    Message arrived = shop.message("orders", "single").withoutConfirms().publish();
    shop.knowsNoEndOfPublishes(2, 3);
    it.seconds(2);
    crm.handles(arrived, "crm.q");
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(15);

    it.verdict(untracked, "crm.q").is(ordertrace.watch.ledger.message.MessageState.GAP);
    it.verdict(inGap, "crm.q").isGap(GapReason.END_UNTOLD);
    it.verdict(arrived, "crm.q").is(DELIVERED);
  }

  @Test
  void a_message_that_nothing_is_expected_of_is_never_late_or_lost_by_time() {
    it.broker.queue("other.q").boundTo("orders", "unknown.to.the.file").consumedBy(crm);
    it.seconds(20);
    Message copy = shop.publishes("orders", "unknown.to.the.file");
    it.pass(ofHours(3));
    it.verdict(copy, "other.q").is(PENDING);
    crm.handles(copy, "other.q");
    it.seconds(2);

    it.verdict(copy, "other.q").is(DELIVERED);
    assertThat(it.rows()).extracting(Row::deadline).containsOnlyNulls();
  }

  @Test
  void a_pending_row_says_when_to_look_again() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);

    Row row = it.verdict(copy, "crm.q").row();

    assertThat(row.nextLook()).isEqualTo(row.deadline());
    it.collectorGoesAway();
    it.pass(SETTLE_WITHIN);
    crmQ.purge();
    it.seconds(30);
    assertThat(it.verdict(copy, "crm.q").row().nextLook())
        .isBetween(row.deadline().plus(MAX_WAIT), row.deadline().plus(MAX_WAIT).plusSeconds(60));
    assertThat(it.verdict(copy, "crm.q").row().state()).isNotEqualTo(LOST);
  }

  @Test
  void a_consequence_is_no_retry_of_what_it_followed_from() {
    it.broker.queue("other.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message cause = shop.publishes("orders", "single");
    it.seconds(2);
    Taken taken = crm.delivers(cause, "crm.q");
    Message consequence = crm.message("orders", "fan").childOf(cause).publish();
    taken.succeeds().acks();
    it.seconds(2);
    crm.handles(consequence, "other.q");
    it.seconds(2);

    it.verdict(cause, "crm.q").is(DELIVERED);
    it.verdict(consequence, "other.q").is(DELIVERED);
  }
}
