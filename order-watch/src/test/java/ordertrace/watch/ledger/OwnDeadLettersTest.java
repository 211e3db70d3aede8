package ordertrace.watch.ledger;

import static ordertrace.watch.ledger.message.Cause.EXPIRED;
import static ordertrace.watch.ledger.message.Cause.OVER_LENGTH;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.MessageState.DISCARDED;

import java.time.Duration;
import ordertrace.watch.ledger.message.Place;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What order-watch's own queue shows of messages that nobody else catches. */
class OwnDeadLettersTest extends ShopAndCrm {

  private final Process watch = it.starts("order-watch");

  @BeforeEach
  void declare() {
    it.broker.queue(Place.DEAD_LETTERS).consumedBy(watch);
    caught(crmQ);
    it.seconds(20);
  }

  private Queue caught(Queue queue) {
    return queue.deadLettersTo("", Place.DEAD_LETTERS);
  }

  @Test
  void what_expired_is_observed_as_soon_as_it_comes_there() {
    crmQ.ttl(Duration.ofSeconds(2));
    Message copy = shop.publishes("orders", "single");
    it.seconds(3);
    watch.delivers(copy, Place.DEAD_LETTERS);
    it.seconds(1);

    it.verdict(copy, "crm.q").isLost(EXPIRED, OBSERVED).because("expired");
  }

  @Test
  void what_was_over_the_length_is_observed_too() {
    crmQ.maxLength(0);
    Message copy = shop.publishes("orders", "single");
    it.seconds(1);
    watch.delivers(copy, Place.DEAD_LETTERS);
    it.seconds(1);

    it.verdict(copy, "crm.q").isLost(OVER_LENGTH, OBSERVED);
  }

  @Test
  void what_was_rejected_by_a_consumer_without_agent_is_observed() {
    Process strange = it.startsWithoutAgent("crm");
    caught(it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(strange));
    it.seconds(20);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(1);
    strange.delivers(copy, "crm.fan.q").rejects();
    watch.delivers(copy, Place.DEAD_LETTERS);
    it.seconds(1);

    it.verdict(copy, "crm.fan.q").isLost(REJECTED, OBSERVED);
  }

  @Test
  void what_may_be_rejected_is_discarded_although_it_comes_there() {
    caught(it.broker.queue("crm.drop.q").boundTo("orders", "dropped").consumedBy(crm));
    it.seconds(20);
    Message copy = shop.publishes("orders", "dropped");
    it.seconds(2);
    crm.delivers(copy, "crm.drop.q").fails().rejects();
    it.seconds(1);
    it.verdict(copy, "crm.drop.q").is(DISCARDED);
    watch.delivers(copy, Place.DEAD_LETTERS);
    it.seconds(1);

    it.verdict(copy, "crm.drop.q").is(DISCARDED);
  }

  @Test
  void the_queue_itself_is_judged_by_nobody() {
    crmQ.ttl(Duration.ofSeconds(2));
    Message copy = shop.publishes("orders", "single");
    it.seconds(3);
    watch.delivers(copy, Place.DEAD_LETTERS);
    it.minutes(10);

    it.verdict(copy, Place.DEAD_LETTERS).isAbsent();
  }

  @Test
  void without_a_fact_from_there_the_cause_is_inferred_as_before() {
    crmQ.ttl(Duration.ofSeconds(2));
    Message copy = shop.publishes("orders", "single");
    it.minutes(10);

    it.verdict(copy, "crm.q").isLost(EXPIRED, INFERRED).because(Place.DEAD_LETTERS);
  }
}
