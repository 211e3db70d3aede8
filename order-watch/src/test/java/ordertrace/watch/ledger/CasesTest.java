package ordertrace.watch.ledger;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static ordertrace.watch.ledger.message.Cause.BROKER_RESTART;
import static ordertrace.watch.ledger.message.Cause.CONNECTION_CUT;
import static ordertrace.watch.ledger.message.Cause.DELIVERY_LIMIT;
import static ordertrace.watch.ledger.message.Cause.EXPIRED;
import static ordertrace.watch.ledger.message.Cause.HANDLER_GONE;
import static ordertrace.watch.ledger.message.Cause.NEVER_ARRIVED;
import static ordertrace.watch.ledger.message.Cause.PUBLISH_FAILED;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Cause.QUEUE_DELETED;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Cause.UNROUTABLE;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.Grade.UNKNOWN;
import static ordertrace.watch.ledger.message.Mark.DUPLICATE;
import static ordertrace.watch.ledger.message.Mark.LATE;
import static ordertrace.watch.ledger.message.Mark.NO_EFFECT;
import static ordertrace.watch.ledger.message.Mark.REDELIVERED;
import static ordertrace.watch.ledger.message.Mark.RETRIED;
import static ordertrace.watch.ledger.message.MessageState.ALIEN;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.DISCARDED;
import static ordertrace.watch.ledger.message.MessageState.GAP;
import static ordertrace.watch.ledger.message.MessageState.IN_DOUBT;
import static ordertrace.watch.ledger.message.MessageState.MOVED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Process.Taken;
import ordertrace.watch.ledger.scenario.Queue;
import ordertrace.watch.ledger.scenario.Scenario;
import org.junit.jupiter.api.Test;

/**
 * "Cases that must come out right", in the order in which the module's README lists them. Every
 * message must be done 5 minutes after its publish.
 */
class CasesTest {

  private static final Duration SETTLE_WITHIN = ofMinutes(5);
  private static final Duration MAX_WAIT = ofMinutes(15);

  private final Scenario it = Scenario.with(Journeys.MESSAGES);
  private final Process shop = it.starts("shop");
  private final Process crm = it.starts("crm");
  private final Queue crmQ = it.broker.queue("crm.q").boundTo("orders", "single").consumedBy(crm);

  CasesTest() {
    it.minutes(1);
  }

  // ---- retries

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

  // ---- ids that are no keys

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

  // ---- who has no agent

  @Test
  void what_a_publisher_without_agent_sent_is_alien() {
    Process stranger = it.startsWithoutAgent("legacy");

    Message copy = stranger.message("orders", "single").id("x").publish();
    it.seconds(2);
    crm.handles(copy, "crm.q");
    it.minutes(10);

    assertThat(it.rows()).singleElement().extracting(Row::state).isEqualTo(ALIEN);
  }

  @Test
  void what_a_consumer_without_agent_may_have_taken_is_a_gap_and_never_lost() {
    Process old = it.startsWithoutAgent("crm");
    crmQ.consumedBy(old);
    it.seconds(20);

    Message taken = shop.publishes("orders", "single");
    Message known = shop.publishes("orders", "single");
    it.seconds(2);
    old.handles(taken, "crm.q");
    crm.handles(known, "crm.q");
    it.minutes(2);
    old.stops();
    it.minutes(5);
    it.verdict(taken, "crm.q").is(PENDING);
    it.pass(MAX_WAIT);

    it.verdict(taken, "crm.q").isGap(GapReason.CONSUMER_WITHOUT_AGENT);
    it.verdict(known, "crm.q").is(DELIVERED);
  }

  @Test
  void a_consumer_without_agent_that_took_nothing_hides_no_loss() {
    Process old = it.startsWithoutAgent("crm");
    crmQ.consumedBy(old);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crmQ.purge();
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void the_closed_system_s_work_shows_in_the_order_or_in_the_broker_s_counters() {
    Process bridge = it.starts("mes-bridge");
    Process mes = it.startsWithoutAgent("mes");
    Queue mesQ = it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);
    it.seconds(20);

    Message worked = shop.message("orders", "to-mes").order("ORD-1").publish();
    it.seconds(1);
    it.verdict(worked, "mes.q").is(PENDING);
    mes.handles(worked, "mes.q");
    it.seconds(20);
    it.verdict(worked, "mes.q").is(DELIVERED).because("counter");
    it.minutes(10);
    bridge.tells("ORD-1", "PRICE_CALCULATED");
    it.minutes(30);
    it.verdict(worked, "mes.q").is(DELIVERED).because("advanced");

    Message lost = shop.message("orders", "to-mes").order("ORD-2").publish();
    it.seconds(2);
    mesQ.purge();
    it.minutes(6);
    it.verdict(lost, "mes.q").isLost(PURGED, INFERRED);
  }

  @Test
  void what_a_closed_system_acknowledged_is_not_late_because_the_broker_was_looked_at_later() {
    Process mes = it.startsWithoutAgent("mes");
    it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);
    it.seconds(25);

    Message worked = shop.message("orders", "to-mes").order("ORD-1").publish();
    it.minutes(29).seconds(59);
    mes.handles(worked, "mes.q");
    it.minutes(1);

    it.verdict(worked, "mes.q").is(DELIVERED).because("counter");
  }

  @Test
  void without_access_to_the_broker_only_its_work_shows_what_a_closed_system_took() {
    it.withoutBrokerAccess();
    Process bridge = it.starts("mes-bridge");
    Process mes = it.startsWithoutAgent("mes");
    it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);

    Message worked = shop.message("orders", "to-mes").order("ORD-1").publish();
    Message unknown = shop.message("orders", "to-mes").order("ORD-2").publish();
    it.seconds(1);
    mes.handles(worked, "mes.q");
    it.minutes(10);
    bridge.tells("ORD-1", "PRICE_CALCULATED");
    it.seconds(1);
    it.verdict(worked, "mes.q").is(DELIVERED);
    it.minutes(10);
    it.verdict(unknown, "mes.q").is(PENDING);
    it.minutes(30);

    it.verdict(unknown, "mes.q").isGap(GapReason.CONSUMER_WITHOUT_AGENT);
  }

  // ---- who consumes

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

  // ---- where it goes

  @Test
  void a_queue_that_was_bound_later_owes_nothing_for_what_came_before() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message before = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(before, "crm.fan.q");
    it.seconds(30);

    it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message after = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(after, "crm.fan.q");
    crm.handles(after, "audit.fan.q");
    it.minutes(30);

    it.verdict(before, "crm.fan.q").is(DELIVERED);
    it.verdict(before, "audit.fan.q").isAbsent();
    it.verdict(after, "audit.fan.q").is(DELIVERED);
  }

  @Test
  void a_queue_whose_binding_was_taken_away_loses_what_comes_afterwards() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    it.broker.unbind("audit.fan.q");
    it.seconds(20);

    Message copy = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(copy, "crm.fan.q");
    it.seconds(20);

    it.verdict(copy, "crm.fan.q").is(DELIVERED);
    it.verdict(copy, "audit.fan.q").isLost(UNROUTABLE, INFERRED);
  }

  @Test
  void what_came_while_a_binding_was_away_is_lost_though_it_came_back() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    Queue audit = it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    it.broker.unbind("audit.fan.q");
    it.seconds(20);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(copy, "crm.fan.q");
    it.seconds(20);
    audit.boundTo("orders", "fan");
    it.seconds(20);

    it.verdict(copy, "crm.fan.q").is(DELIVERED);
    it.verdict(copy, "audit.fan.q").isLost(UNROUTABLE, INFERRED);
  }

  @Test
  void what_no_queue_is_bound_for_is_lost_although_the_broker_confirmed_it() {
    crmQ.delete();
    it.seconds(20);

    Message silent = shop.publishes("orders", "single");
    Message returned = shop.message("orders", "single").mandatory().publish();
    it.seconds(20);

    it.verdict(silent, "-").isLost(UNROUTABLE, INFERRED);
    it.verdict(returned, "-").isLost(ordertrace.watch.ledger.message.Cause.RETURNED, OBSERVED);
  }

  @Test
  void exclusive_and_auto_delete_queues_are_judged_only_when_the_journey_file_names_them() {
    it.broker.queue("spy").boundTo("orders", "single").shortLived();
    Queue named = it.broker.queue("crm.fan.q").boundTo("orders", "fan").shortLived();
    named.consumedBy(crm);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    Message fan = shop.publishes("orders", "fan");
    Message reply = crm.publishes("", "amq.rabbitmq.reply-to.g1h2");
    it.seconds(2);
    crm.handles(copy, "crm.q");
    it.minutes(30);

    it.verdict(copy, "crm.q").is(DELIVERED);
    it.verdict(copy, "spy").isAbsent();
    it.verdict(fan, "crm.fan.q").is(PENDING);
    assertThat(it.rows()).noneMatch(row -> row.message().equals(reply.name()));
  }

  @Test
  void what_was_in_a_queue_that_went_with_its_consumer_is_lost_though_both_came_back() {
    Queue own = it.broker.queue("crm.fan.q").boundTo("orders", "fan").shortLived();
    own.consumedBy(crm);
    it.seconds(20);

    Message held = shop.publishes("orders", "fan");
    Message waiting = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.delivers(held, "crm.fan.q");
    it.seconds(2);
    crm.dies();
    own.delete();
    it.seconds(20);
    own.declareAgain().boundTo("orders", "fan");
    crm.restarts();
    it.minutes(6);

    it.verdict(held, "crm.fan.q").isLost(QUEUE_DELETED, INFERRED);
    it.verdict(waiting, "crm.fan.q").isLost(QUEUE_DELETED, INFERRED);
  }

  @Test
  void what_a_shovel_took_away_is_judged_where_it_turned_up() {
    var far = it.broker("far");
    Process there = it.starts("audit").at(far);
    far.queue("far.q").consumedBy(there);
    it.seconds(20);

    Message copy = shop.publishes("orders", "single");
    it.seconds(2);
    crmQ.shovel(copy, far, "", "far.q");
    it.seconds(2);
    there.handles(copy, "far.q");
    it.minutes(30);

    it.verdict(copy, "crm.q").is(MOVED);
    it.verdict(copy, "far.q").is(DELIVERED);
  }

  @Test
  void what_an_alternate_exchange_caught_was_routed() {
    it.broker.exchange("orders", "topic", "unrouted").exchange("unrouted", "fanout");
    it.broker.queue("catch.all").boundTo("unrouted", "").consumedBy(crm);
    it.seconds(20);

    Message caught = shop.publishes("orders", "nobody.knows");
    Message straight = shop.publishes("orders", "single");
    it.seconds(2);
    crm.handles(caught, "catch.all");
    crm.handles(straight, "crm.q");
    it.minutes(10);

    it.verdict(caught, "catch.all").is(DELIVERED);
    it.verdict(straight, "crm.q").is(DELIVERED);
    assertThat(it.rows()).hasSize(2);
  }

  // ---- consumers that take their time, or do not do their work

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

  // ---- the broker and the way to it

  @Test
  void a_connection_cut_before_the_confirm_is_in_doubt_and_then_what_it_was() {
    Message arrived = shop.message("orders", "single").cut(true);
    Message lost = shop.message("orders", "single").cut(false);
    it.seconds(2);
    it.verdict(arrived, "crm.q").is(IN_DOUBT);
    it.verdict(lost, "crm.q").is(IN_DOUBT);
    crm.handles(arrived, "crm.q");
    it.minutes(6);

    it.verdict(arrived, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q").isLost(CONNECTION_CUT, INFERRED);
  }

  @Test
  void without_confirms_nothing_is_in_doubt_and_what_never_came_is_lost_all_the_same() {
    Message copy = shop.message("orders", "single").withoutConfirms().cut(false);
    it.seconds(2);
    it.verdict(copy, "crm.q").is(PENDING);
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(NEVER_ARRIVED, UNKNOWN);
  }

  @Test
  void a_broker_restart_takes_what_was_not_persistent() {
    Message kept = shop.publishes("orders", "single");
    Message gone = shop.message("orders", "single").notPersistent().publish();
    it.seconds(2);
    it.broker.restarts();
    it.seconds(2);
    crm.handles(kept, "crm.q");
    it.minutes(6);

    it.verdict(kept, "crm.q").is(DELIVERED);
    it.verdict(gone, "crm.q").isLost(BROKER_RESTART, INFERRED);
  }

  @Test
  void a_broker_restart_is_not_blamed_for_a_persistent_message_in_a_durable_queue() {
    Message copy = shop.publishes("orders", "single");
    it.seconds(20);
    it.broker.restarts();
    it.seconds(20);
    crmQ.purge();
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void a_purge_and_a_deletion_are_told_apart() {
    Queue fan = it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);

    Message purged = shop.publishes("orders", "single");
    Message deleted = shop.publishes("orders", "fan");
    it.seconds(15);
    crmQ.purge();
    fan.delete();
    it.minutes(6);

    it.verdict(purged, "crm.q").isLost(PURGED, INFERRED);
    it.verdict(deleted, "crm.fan.q").isLost(QUEUE_DELETED, INFERRED);
  }

  @Test
  void what_expired_in_a_queue_without_dead_letters_is_lost_by_the_only_cause_that_fits() {
    crmQ.ttl(ofSeconds(30)).noLongerConsumedBy(crm);

    Message copy = shop.publishes("orders", "single");
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(EXPIRED, INFERRED);
  }

  @Test
  void what_expired_by_a_time_of_its_own_is_lost_by_that_although_the_queue_has_none() {
    crmQ.noLongerConsumedBy(crm);

    Message copy = shop.message("orders", "single").expiresAfter(ofSeconds(30)).publish();
    it.minutes(6);

    it.verdict(copy, "crm.q").isLost(EXPIRED, INFERRED);
  }

  @Test
  void of_two_equal_events_of_the_mes_one_is_lost() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    Queue events = it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.seconds(20);

    Message first = mes.message("mes.events", "evt.state").print("p1").publish();
    bridge.witnesses(first);
    it.seconds(5);
    crm.handles(first, "crm.mes.q");
    it.seconds(20);
    Message second = mes.message("mes.events", "evt.state").print("p1").publish();
    bridge.witnesses(second);
    it.seconds(2);
    events.purge();
    it.minutes(6);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
    it.verdict("p1#2", "crm.mes.q").isLost(PURGED, INFERRED);
  }

  @Test
  void what_another_start_of_the_bridge_may_have_told_again_is_a_gap() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.seconds(20);

    Message event = mes.message("mes.events", "evt.state").print("p1").publish();
    bridge.witnesses(event);
    it.seconds(2);
    crm.handles(event, "crm.mes.q");
    bridge.dies();
    bridge.restarts().witnesses(event);
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(30);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
    it.verdict("p1#2", "crm.mes.q").isGap(GapReason.AMBIGUOUS);
  }

  // ---- telemetry

  @Test
  void telemetry_hours_late_is_waited_for_then_a_gap_and_healed_when_it_comes() {
    Message done = shop.publishes("orders", "single");
    Message lost = shop.publishes("orders", "single");
    it.seconds(2);
    it.collectorGoesAway();
    crm.handles(done, "crm.q");
    crmQ.purge();
    it.minutes(6);
    it.verdict(done, "crm.q").is(PENDING);
    it.pass(Duration.ofHours(3));
    it.verdict(done, "crm.q").is(GAP);
    it.verdict(lost, "crm.q").is(GAP);
    it.collectorComesBack();
    it.seconds(20);

    it.verdict(done, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void after_two_hours_away_order_watch_judges_nothing_before_it_has_read_the_backlog() {
    Instant wentAway = it.now();
    Message done = shop.publishes("orders", "single");
    Message lost = shop.publishes("orders", "single");
    it.collectorGoesAway();
    it.seconds(2);
    crm.handles(done, "crm.q");
    crmQ.purge();
    it.pass(Duration.ofHours(2));
    Instant cameBack = it.now();
    List<Fact> nothingRead = it.facts();
    it.collectorComesBack();
    it.seconds(20);

    List<Fact> half = it.facts().stream().filter(fact -> fact.stamp().sequence() < 100).toList();
    Instant then = Scenario.fleet(half).asOf(it.now(), wentAway, cameBack);
    Instant now = Scenario.fleet(it.facts()).asOf(it.now(), wentAway, cameBack);

    assertThat(then).isEqualTo(wentAway);
    assertThat(it.rows(nothingRead, Scenario.fleet(nothingRead).asOf(it.now(), wentAway, cameBack)))
        .extracting(Row::state)
        .doesNotContain(GAP, ordertrace.watch.ledger.message.MessageState.LOST);
    assertThat(now).isEqualTo(it.now());
    it.verdict(done, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void a_jvm_that_is_killed_and_restarted_loses_nothing_that_its_queue_kept() {
    Message held = shop.publishes("orders", "single");
    Message purged = shop.publishes("orders", "single");
    it.seconds(2);
    crm.delivers(held, "crm.q");
    crm.dies();
    it.seconds(3);
    crmQ.take(purged);
    it.seconds(20);
    Process next = crm.restarts();
    it.seconds(2);
    next.handles(held, "crm.q");
    it.minutes(6);

    it.verdict(held, "crm.q").is(DELIVERED, REDELIVERED);
    it.verdict(purged, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void a_rolling_restart_is_no_gap() {
    Message before = shop.publishes("orders", "single");
    it.seconds(15);
    crm.handles(before, "crm.q");
    Process next = it.starts("crm");
    crmQ.consumedBy(next);
    it.seconds(20);
    Message between = shop.publishes("orders", "single");
    Message lost = shop.publishes("orders", "single");
    it.seconds(2);
    crm.stops();
    it.seconds(2);
    next.handles(between, "crm.q");
    crmQ.purge();
    it.minutes(6);

    it.verdict(before, "crm.q").is(DELIVERED);
    it.verdict(between, "crm.q").is(DELIVERED);
    it.verdict(lost, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void clocks_that_are_five_minutes_wrong_change_no_verdict() {
    for (int[] wrong : new int[][] {{-5, 5}, {5, -5}, {5, 5}, {-5, -5}}) {
      Scenario skewed = Scenario.with(Journeys.MESSAGES);
      Process ahead = skewed.starts("shop", ofMinutes(wrong[0]));
      Process behind = skewed.starts("crm", ofMinutes(wrong[1]));
      Queue queue = skewed.broker.queue("crm.q").boundTo("orders", "single").consumedBy(behind);
      skewed.minutes(10);

      Message done = ahead.publishes("orders", "single");
      Message lost = ahead.publishes("orders", "single");
      Message late = ahead.publishes("orders", "single");
      skewed.seconds(2);
      behind.handles(done, "crm.q");
      Taken slow = behind.delivers(late, "crm.q");
      queue.purge();
      skewed.minutes(4);
      skewed.verdict(lost, "crm.q").is(PENDING);
      skewed.minutes(2);
      slow.succeeds().acks();
      skewed.minutes(2);

      skewed.verdict(done, "crm.q").is(DELIVERED);
      skewed.verdict(late, "crm.q").is(DELIVERED, LATE);
      skewed.verdict(lost, "crm.q").isLost(PURGED, INFERRED);
    }
  }

  @Test
  void an_extension_that_switched_itself_off_is_a_gap_from_its_last_good_heartbeat() {
    Message before = shop.publishes("orders", "single");
    it.seconds(2);
    crm.handles(before, "crm.q");
    it.minutes(1);
    crm.switchesOff("message.deliver");
    Message after = shop.publishes("orders", "single");
    it.seconds(2);
    crmQ.take(after);
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(30);

    it.verdict(before, "crm.q").is(DELIVERED);
    it.verdict(after, "crm.q")
        .isGap(GapReason.CAPABILITY_OFF)
        .because("its hook message.deliver is off or missing");
  }

  @Test
  void a_collector_away_for_ten_minutes_leaves_no_gap() {
    it.collectorGoesAway();
    List<Message> copies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Message copy = shop.publishes("orders", "single");
      copies.add(copy);
      it.seconds(15);
      crm.handles(copy, "crm.q");
      it.seconds(15);
    }
    Message lost = shop.publishes("orders", "single");
    it.seconds(15);
    crmQ.purge();
    it.collectorComesBack();
    it.minutes(6);

    copies.forEach(copy -> it.verdict(copy, "crm.q").is(DELIVERED));
    it.verdict(lost, "crm.q").isLost(PURGED, INFERRED);
  }

  @Test
  void the_sampling_of_traces_has_no_say() {
    List<Message> copies = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      copies.add(shop.publishes("orders", "single"));
    }
    it.seconds(2);
    copies.subList(0, 8).forEach(copy -> crm.handles(copy, "crm.q"));
    crmQ.purge();
    it.minutes(6);

    // One message in ten was in a sampled span; the facts of the others have no trace, or theirs.
    List<Fact> sampled =
        it.facts().stream().map(fact -> inTrace(fact, copies.get(0).name())).toList();

    assertThat(sampled).isNotEqualTo(it.facts());
    assertThat(it.rows(sampled, it.now())).isEqualTo(it.rows());
    it.verdict(copies.get(0), "crm.q").is(DELIVERED);
    it.verdict(copies.get(7), "crm.q").is(DELIVERED);
    it.verdict(copies.get(9), "crm.q").isLost(PURGED, INFERRED);
  }

  private static Fact inTrace(Fact fact, String copy) {
    if (!(fact instanceof MessageFact.Published published)
        || !String.valueOf(published.message().copyId()).equals(copy)) {
      return fact;
    }
    Stamp stamp = fact.stamp();
    Trace trace = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
    return new MessageFact.Published(
        new Stamp(stamp.boot(), stamp.sequence(), stamp.time(), stamp.orders(), trace),
        published.message(),
        published.publication());
  }
}
