package ordertrace.watch.ledger;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static ordertrace.watch.ledger.message.Cause.BROKER_RESTART;
import static ordertrace.watch.ledger.message.Cause.CONNECTION_CUT;
import static ordertrace.watch.ledger.message.Cause.DELIVERY_LIMIT;
import static ordertrace.watch.ledger.message.Cause.EXPIRED;
import static ordertrace.watch.ledger.message.Cause.HANDLER_FAILED;
import static ordertrace.watch.ledger.message.Cause.HANDLER_GONE;
import static ordertrace.watch.ledger.message.Cause.NACKED;
import static ordertrace.watch.ledger.message.Cause.NEVER_ARRIVED;
import static ordertrace.watch.ledger.message.Cause.OVER_LENGTH;
import static ordertrace.watch.ledger.message.Cause.PUBLISH_FAILED;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Cause.QUEUE_DELETED;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Cause.RETURNED;
import static ordertrace.watch.ledger.message.Cause.TAKEN_BY_ANOTHER;
import static ordertrace.watch.ledger.message.Cause.UNROUTABLE;
import static ordertrace.watch.ledger.message.Mark.LATE;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import ordertrace.watch.ledger.message.Cause;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Process.Taken;
import ordertrace.watch.ledger.scenario.Queue;
import org.junit.jupiter.api.Test;

/**
 * When a message was delivered, and when it was lost: one test for each cause, as the README lists
 * them. Every message must be done 5 minutes after its publish.
 */
class TimesTest extends ShopAndCrm {

  /** A look at the queue comes every 10 s, and shows nothing of what is younger than that. */
  private static final Duration LOOK = ofSeconds(20);

  /** Clocks are corrected by heartbeats, which are on their way for a moment. */
  private static final Duration CLOCKS = ofMillis(100);

  // ---- delivered

  @Test
  void a_message_is_delivered_when_its_consumer_gets_it_and_done_when_that_acknowledged_it() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(3);
    Instant delivered = it.now();
    Taken taken = crm.delivers(copy, "crm.q").succeeds();
    it.seconds(4);
    taken.acks();
    it.seconds(20);

    Row row = row(copy, "crm.q");
    assertThat(row.deliveredAt()).isBetween(delivered, delivered.plus(CLOCKS));
    assertThat(row.doneAt()).isEqualTo(row.deliveredAt().plusSeconds(4));
    assertThat(row.lostAt()).isNull();
  }

  @Test
  void the_first_delivery_counts_although_it_came_to_nothing() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(3);
    Instant first = it.now();
    crm.delivers(copy, "crm.q").fails().requeues();
    it.seconds(7);
    crm.handles(copy, "crm.q");
    it.seconds(20);

    assertThat(row(copy, "crm.q").deliveredAt()).isBetween(first, first.plus(CLOCKS));
  }

  @Test
  void a_delivery_is_told_by_order_watch_s_clock() {
    Process ahead = it.starts("crm", ofMinutes(4));
    crmQ.consumedBy(ahead);
    it.minutes(1);

    Message copy = shop.publishes("orders", "single");
    it.seconds(3);
    Instant delivered = it.now();
    ahead.handles(copy, "crm.q");
    it.minutes(1);

    assertThat(row(copy, "crm.q").deliveredAt()).isBetween(delivered, delivered.plus(CLOCKS));
  }

  @Test
  void of_a_closed_system_nobody_knows_when_it_was_given_a_message() {
    Process mes = it.startsWithoutAgent("mes");
    it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);
    it.seconds(20);

    Message copy = shop.message("orders", "to-mes").order("ORD-1").publish();
    mes.handles(copy, "mes.q");
    it.seconds(30);

    assertThat(row(copy, "mes.q").state()).isEqualTo(DELIVERED);
    assertThat(row(copy, "mes.q").deliveredAt()).isNull();
  }

  // ---- lost, as facts show

  @Test
  void returned_when_the_broker_returned_it() {
    Instant published = it.now();
    Message copy = shop.message("orders", "nobody.wants.it").mandatory().publish();
    it.seconds(5);

    assertLost(copy, "-", RETURNED, published);
  }

  @Test
  void unroutable_when_it_was_published() {
    Instant published = it.now();
    Message copy = shop.publishes("orders", "nobody.wants.it");
    it.seconds(40);

    assertLost(copy, "-", UNROUTABLE, published);
  }

  @Test
  void refused_when_the_broker_said_so() {
    Instant refused = it.now();
    Message copy = shop.message("orders", "single").refused();
    it.seconds(5);

    assertLost(copy, "crm.q", NACKED, refused);
  }

  @Test
  void failed_when_the_publish_did() {
    Instant failed = it.now();
    Message copy = shop.message("orders", "single").failed();
    it.seconds(5);

    assertLost(copy, "-", PUBLISH_FAILED, failed);
  }

  @Test
  void rejected_when_its_consumer_did() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Taken taken = crm.delivers(copy, "crm.q").fails();
    it.seconds(3);
    Instant rejected = it.now();
    taken.rejects();
    it.seconds(20);

    assertLost(copy, "crm.q", REJECTED, rejected);
  }

  @Test
  void rejected_when_its_consumer_did_although_the_broker_s_record_comes_hours_later() {
    crmQ.deadLettersTo("", "crm.dead");
    it.broker.queue("crm.dead").consumedBy(crm);
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Instant rejected = it.now();
    crm.delivers(copy, "crm.q").fails().rejects();
    it.minutes(30);
    crm.delivers(copy, "crm.dead").fails();
    it.seconds(20);

    assertLost(copy, "crm.q", REJECTED, rejected);
  }

  @Test
  void expired_into_a_parking_queue_when_it_was_seen_there() {
    crmQ.noLongerConsumedBy(crm);
    crmQ.ttl(ofSeconds(30)).deadLettersTo("", "crm.dead");
    it.broker.queue("crm.dead").consumedBy(crm);
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.minutes(1);
    Instant seen = it.now();
    crm.delivers(copy, "crm.dead").fails();
    it.seconds(20);

    assertLost(copy, "crm.q", EXPIRED, seen);
  }

  @Test
  void given_back_too_often_when_it_was_for_the_last_time() {
    crmQ.deliveryLimit(1);
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").fails().requeues();
    it.seconds(2);
    Instant last = it.now();
    crm.delivers(copy, "crm.q").fails().requeues();
    it.seconds(20);

    assertLost(copy, "crm.q", DELIVERY_LIMIT, last);
  }

  @Test
  void given_back_too_often_when_the_last_process_that_held_it_ended() {
    crmQ.deliveryLimit(0);
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q");
    it.seconds(3);
    Instant ended = it.now();
    crm.stops();
    it.seconds(20);

    assertLost(copy, "crm.q", DELIVERY_LIMIT, ended);
  }

  @Test
  void without_its_handler_when_that_s_process_ended() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q", true);
    it.seconds(3);
    Instant ended = it.now();
    crm.stops();
    it.seconds(20);

    assertLost(copy, "crm.q", HANDLER_GONE, ended);
  }

  @Test
  void failed_by_its_handler_when_it_was_acknowledged_all_the_same() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Taken taken = crm.delivers(copy, "crm.q").fails();
    it.seconds(3);
    Instant acknowledged = it.now();
    taken.acks();
    it.seconds(20);

    assertLost(copy, "crm.q", HANDLER_FAILED, acknowledged);
  }

  @Test
  void taken_by_another_when_that_had_done_it() {
    Process audit = it.starts("audit");
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Instant taken = it.now();
    audit.handles(copy, "crm.q");
    it.seconds(20);

    assertLost(copy, "crm.q", TAKEN_BY_ANOTHER, taken);
  }

  @Test
  void cut_off_when_the_connection_died() {
    Message copy = shop.message("orders", "single").cut(false);
    Instant cut = it.now();
    it.pass(SETTLE_WITHIN).minutes(1);

    assertLost(copy, "crm.q", CONNECTION_CUT, cut);
  }

  // ---- lost, as can be concluded

  @Test
  void expired_when_its_time_was_over() {
    crmQ.ttl(ofSeconds(30)).noLongerConsumedBy(crm);
    Instant published = it.now();
    Message copy = shop.publishes("orders", "single");
    it.pass(SETTLE_WITHIN).minutes(1);

    assertLost(copy, "crm.q", EXPIRED, published.plusSeconds(30));
  }

  @Test
  void dead_lettered_unseen_when_its_time_was_over() {
    crmQ.ttl(ofSeconds(30)).deadLettersTo("", "crm.dead").noLongerConsumedBy(crm);
    it.broker.queue("crm.dead");
    it.seconds(20);
    Instant published = it.now();
    Message copy = shop.publishes("orders", "single");
    it.pass(SETTLE_WITHIN).minutes(1);

    assertLost(copy, "crm.q", EXPIRED, published.plusSeconds(30));
  }

  @Test
  void restarted_away_when_the_broker_did() {
    Message copy = shop.message("orders", "single").notPersistent().publish();
    it.seconds(25);
    Instant restarted = it.now();
    it.broker.restarts();
    it.pass(SETTLE_WITHIN).minutes(1);

    assertLost(copy, "crm.q", BROKER_RESTART, restarted);
  }

  @Test
  void purged_when_the_queue_was_first_seen_without_it() {
    Message copy = shop.publishes("orders", "single");
    it.minutes(1);
    Instant purged = it.now();
    crmQ.purge();
    it.pass(SETTLE_WITHIN).minutes(1);

    assertLostWithin(LOOK, copy, "crm.q", PURGED, purged);
  }

  @Test
  void over_length_when_the_queue_was_first_seen_without_it() {
    crmQ.maxLength(1).deadLettersTo("", "crm.dead");
    it.broker.queue("crm.dead");
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    Message next = shop.publishes("orders", "single");
    Instant dropped = it.now();
    it.seconds(2);
    crm.handles(next, "crm.q");
    it.pass(SETTLE_WITHIN).minutes(1);

    assertLostWithin(LOOK, copy, "crm.q", OVER_LENGTH, dropped);
  }

  @Test
  void deleted_with_its_queue_when_that_was_first_seen_missing() {
    Queue fan = it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(35);
    Instant deleted = it.now();
    fan.delete();
    it.pass(SETTLE_WITHIN).minutes(1);

    assertLostWithin(LOOK, copy, "crm.fan.q", QUEUE_DELETED, deleted);
  }

  @Test
  void never_arrived_when_it_should_have_been_done() {
    Instant published = it.now();
    Message copy = shop.message("orders", "single").withoutConfirms().cut(false);
    it.pass(SETTLE_WITHIN).minutes(1);

    assertLost(copy, "crm.q", NEVER_ARRIVED, published.plus(SETTLE_WITHIN));
  }

  @Test
  void what_is_healed_was_never_lost() {
    crmQ.deadLettersTo("", "crm.dead");
    Queue dead = it.broker.queue("crm.dead");
    it.seconds(20);
    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(copy, "crm.q").fails().rejects();
    it.minutes(30);
    dead.shovel(copy, it.broker, "", "crm.q");
    it.seconds(2);
    crm.handles(copy, "crm.q");
    it.seconds(2);

    assertThat(row(copy, "crm.q").marks()).contains(LATE);
    assertThat(row(copy, "crm.q").lostAt()).isNull();
  }

  private void assertLost(Message copy, String queue, Cause cause, Instant at) {
    assertLostWithin(Duration.ZERO, copy, queue, cause, at);
  }

  private void assertLostWithin(
      Duration error, Message copy, String queue, Cause cause, Instant at) {
    Row row = row(copy, queue);
    assertThat(row.state()).as("%s", row).isEqualTo(MessageState.LOST);
    assertThat(row.cause()).as("%s", row).isEqualTo(cause);
    assertThat(row.lostAt()).as("%s", row).isBetween(at, at.plus(error).plus(CLOCKS));
  }

  private Row row(Message copy, String queue) {
    return it.verdict(copy, queue).row();
  }
}
