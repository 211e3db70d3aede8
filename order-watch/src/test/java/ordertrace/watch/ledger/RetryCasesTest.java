package ordertrace.watch.ledger;

import static java.time.Duration.ofSeconds;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.Mark.RETRIED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.DISCARDED;
import static ordertrace.watch.ledger.message.MessageState.MOVED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;

import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process.Taken;
import org.junit.jupiter.api.Test;

/** Cases of messages that are tried again. */
class RetryCasesTest extends ShopAndCrm {

  private void retryTopology() {
    it.broker.exchange("retry", "direct");
    it.broker
        .queue("crm.retry.q")
        .boundTo("orders", "retried")
        .consumedBy(crm)
        .deadLettersTo("retry", "wait");
    it.broker
        .queue("crm.wait")
        .boundTo("retry", "wait")
        .ttl(ofSeconds(30))
        .deadLettersTo("", "crm.retry.q");
    it.broker.queue("crm.parking");
    it.seconds(20);
  }

  @Test
  void a_healthy_retry_by_reject_ttl_wait_queue_and_work_queue_is_delivered() {
    retryTopology();

    Message copy = shop.publishes("orders", "retried");
    it.seconds(2);
    crm.delivers(copy, "crm.retry.q").fails().rejects();
    it.seconds(2);
    it.verdict(copy, "crm.retry.q").is(MOVED);
    it.verdict(copy, "crm.wait").is(PENDING);
    it.seconds(40);
    crm.delivers(copy, "crm.retry.q").fails().rejects();
    it.seconds(40);
    crm.handles(copy, "crm.retry.q");
    it.minutes(10);

    it.verdict(copy, "crm.retry.q").is(DELIVERED, RETRIED);
    it.verdict(copy, "crm.wait").is(MOVED);
  }

  @Test
  void a_retry_that_nobody_takes_back_waits_in_its_queue_and_a_lost_one_is_lost_there() {
    retryTopology();

    Message waiting = shop.publishes("orders", "retried");
    it.seconds(2);
    crm.delivers(waiting, "crm.retry.q").fails().rejects();
    it.minutes(30);
    it.verdict(waiting, "crm.retry.q").is(PENDING).because("still holds 1");
    it.verdict(waiting, "crm.wait").is(MOVED);

    it.broker.queue("crm.retry.q").purge();
    it.minutes(1);
    it.verdict(waiting, "crm.retry.q").isLost(PURGED, INFERRED);
    it.verdict(waiting, "crm.wait").is(MOVED);
  }

  @Test
  void exhausted_retries_that_the_consumer_publishes_into_a_parking_queue_are_lost_there() {
    retryTopology();

    Message copy = shop.publishes("orders", "retried");
    it.seconds(2);
    Taken taken = crm.delivers(copy, "crm.retry.q").fails().fails();
    Message parked = crm.message("", "crm.parking").childOf(copy).publish();
    taken.acks();
    it.seconds(2);

    it.verdict(copy, "crm.retry.q").is(MOVED, RETRIED);
    it.verdict(parked, "crm.parking").isLost(REJECTED, OBSERVED);
    it.minutes(1);
    it.verdict(parked, "crm.retry.q").isAbsent(); // it was not sent there
  }

  @Test
  void exhausted_retries_that_are_dead_lettered_into_a_parking_queue_are_lost_in_the_work_queue() {
    retryTopology();
    it.broker.queue("crm.retry.q").deadLettersTo("", "crm.parking");

    Message copy = shop.publishes("orders", "retried");
    it.seconds(2);
    crm.delivers(copy, "crm.retry.q").fails().rejects();
    it.seconds(2);

    it.verdict(copy, "crm.retry.q").isLost(REJECTED, OBSERVED).because("crm.parking");
    it.verdict(copy, "crm.parking").isAbsent();
  }

  @Test
  void an_intended_discard_is_no_loss() {
    it.broker.queue("crm.drop.q").boundTo("orders", "dropped").consumedBy(crm);

    Message copy = shop.publishes("orders", "dropped");
    it.seconds(2);
    crm.delivers(copy, "crm.drop.q").fails().rejects();
    it.seconds(2);

    it.verdict(copy, "crm.drop.q").is(DISCARDED);
  }

  @Test
  void a_republish_by_a_retry_interceptor_with_the_same_message_id_is_judged_as_its_new_copy() {
    Message first = shop.message("orders", "single").id("m-1").publish();
    it.seconds(2);
    Taken taken = crm.delivers(first, "crm.q").fails();
    Message second = crm.message("orders", "single").id("m-1").childOf(first).publish();
    taken.acks();
    it.seconds(2);
    crm.handles(second, "crm.q");
    it.minutes(10);

    it.verdict(first, "crm.q").is(MOVED, RETRIED);
    it.verdict(second, "crm.q").is(DELIVERED);
  }
}
