package ordertrace.watch.ledger;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static ordertrace.watch.ledger.message.Cause.CONNECTION_CUT;
import static ordertrace.watch.ledger.message.Cause.DELIVERY_LIMIT;
import static ordertrace.watch.ledger.message.Cause.HANDLER_FAILED;
import static ordertrace.watch.ledger.message.Cause.HANDLER_GONE;
import static ordertrace.watch.ledger.message.Cause.NACKED;
import static ordertrace.watch.ledger.message.Cause.NEVER_ARRIVED;
import static ordertrace.watch.ledger.message.Cause.OVER_LENGTH;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Cause.REJECTED;
import static ordertrace.watch.ledger.message.Cause.TAKEN_BY_ANOTHER;
import static ordertrace.watch.ledger.message.Cause.UNROUTABLE;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Grade.OBSERVED;
import static ordertrace.watch.ledger.message.Grade.UNKNOWN;
import static ordertrace.watch.ledger.message.Mark.LATE;
import static ordertrace.watch.ledger.message.Mark.NO_EFFECT;
import static ordertrace.watch.ledger.message.Mark.REDELIVERED;
import static ordertrace.watch.ledger.message.Mark.RETRIED;
import static ordertrace.watch.ledger.message.MessageState.ALIEN;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.DISCARDED;
import static ordertrace.watch.ledger.message.MessageState.GAP;
import static ordertrace.watch.ledger.message.MessageState.LOST;
import static ordertrace.watch.ledger.message.MessageState.MOVED;
import static ordertrace.watch.ledger.message.MessageState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import ordertrace.watch.ledger.message.Evidence;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.MessageLedger;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Process.Taken;
import ordertrace.watch.ledger.scenario.Queue;
import ordertrace.watch.ledger.scenario.Scenario;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules for messages, each by itself. */
class MessagesTest extends ShopAndCrm {

  /** "Never arrived" is lost only if all of these hold. */
  @Nested
  class FiveConditions {

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

  @Nested
  class WithoutTheBroker {

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

  @Test
  void a_refused_message_is_lost_at_once_and_a_rolled_back_one_is_not() {
    Message refused = shop.message("orders", "single").refused();
    Message rolledBack = shop.message("orders", "single").rolledBack();
    it.seconds(1);

    it.verdict(refused, "crm.q").isLost(NACKED, OBSERVED);
    it.verdict(rolledBack, "-").is(DISCARDED);
  }

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
  void a_binding_that_no_look_has_shown_yet_is_not_missing() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(25);
    Queue audit = it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(1);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(1);
    it.verdict(copy, "audit.fan.q").isAbsent();
    it.seconds(10);
    it.verdict(copy, "audit.fan.q").is(PENDING);
    crm.handles(copy, "crm.fan.q");
    crm.handles(copy, "audit.fan.q");
    it.seconds(2);

    assertThat(audit.holds(copy)).isFalse();
    it.verdict(copy, "audit.fan.q").is(DELIVERED);
    it.verdict(copy, "crm.fan.q").is(DELIVERED);
  }

  @Test
  void what_was_done_is_judged_again_if_the_bindings_of_its_time_were_not_looked_at_yet() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    it.broker.unbind("audit.fan.q");
    it.seconds(20);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(1);
    crm.handles(copy, "crm.fan.q");
    it.seconds(1);
    Row early = it.verdict(copy, "crm.fan.q").is(DELIVERED).row();
    it.verdict(copy, "audit.fan.q").isAbsent();
    it.seconds(10);
    Row looked = it.verdict(copy, "crm.fan.q").is(DELIVERED).row();

    assertThat(early.nextLook()).isEqualTo(early.deadline());
    assertThat(looked.nextLook()).isNull();
    it.verdict(copy, "audit.fan.q").isLost(UNROUTABLE, INFERRED);
  }

  @Test
  void what_was_confirmed_and_not_returned_went_somewhere_whatever_the_looks_say() {
    Queue brief = it.broker.queue("brief.q").boundTo("orders", "brief");
    it.seconds(20);
    it.broker.unbind("brief.q");
    it.seconds(13);
    brief.boundTo("orders", "brief");
    Message copy = shop.message("orders", "brief").mandatory().publish();
    it.seconds(1);
    it.broker.unbind("brief.q");
    it.seconds(20);
    it.verdict(copy, "-").is(PENDING);
    it.pass(MAX_WAIT);

    it.verdict(copy, "-").isGap(GapReason.ROUTE_UNKNOWN);
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
  void a_delivery_whose_publish_was_not_told_is_judged_and_the_other_queue_is_not_forgotten() {
    it.broker.queue("crm.fan.q").boundTo("orders", "fan").consumedBy(crm);
    Queue audit = it.broker.queue("audit.fan.q").boundTo("orders", "fan").consumedBy(crm);
    it.seconds(20);
    Message copy = shop.publishes("orders", "fan");
    it.seconds(2);
    crm.handles(copy, "crm.fan.q");
    audit.purge();
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(15);
    List<Fact> here =
        it.facts().stream()
            .filter(fact -> !(fact instanceof Published))
            .filter(fact -> !fact.stamp().boot().equals(shop.boot()))
            .toList();

    List<Row> rows = it.rows(here, it.now());

    assertThat(rows)
        .extracting(row -> row.place().queue() + " " + row.state())
        .containsExactly("audit.fan.q GAP", "crm.fan.q DELIVERED");
    it.verdict(copy, "audit.fan.q").isLost(PURGED, INFERRED);
  }

  @Test
  void the_bridge_s_own_queue_is_judged_by_nobody() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.broker.queue("mes-bridge.events").boundTo("mes.events", "evt.#").consumedBy(bridge);
    it.seconds(20);
    Message event = mes.message("mes.events", "evt.state").print("p1").publish();
    it.seconds(1);
    bridge.witnesses(event);
    crm.handles(event, "crm.mes.q");
    it.pass(SETTLE_WITHIN).pass(MAX_WAIT).seconds(15);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
    assertThat(it.rows()).hasSize(1);
  }

  @Test
  void what_the_bridge_has_not_witnessed_is_alien_only_when_its_facts_are_here() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.seconds(20);
    Message event = mes.message("mes.events", "evt.state").print("p1").publish();
    it.seconds(1);
    crm.handles(event, "crm.mes.q");
    it.seconds(1);
    it.verdict("p1#1", "crm.mes.q").is(PENDING);
    it.seconds(20);
    it.verdict("p1#1", "crm.mes.q").is(ALIEN);
    bridge.witnesses(event);
    it.seconds(1);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
  }

  @Test
  void what_the_closed_system_acknowledged_and_did_nothing_about_has_no_effect() {
    it.starts("mes-bridge");
    Process mes = it.startsWithoutAgent("mes");
    it.broker.queue("mes.q").boundTo("orders", "to-mes").consumedBy(mes);
    it.seconds(20);
    Message idle = shop.message("orders", "to-mes").order("ORD-1").publish();
    Message cancelled = shop.message("orders", "to-mes").order("ORD-2").publish();
    it.seconds(1);
    mes.handles(idle, "mes.q");
    mes.handles(cancelled, "mes.q");
    shop.tells("ORD-2", "CANCELLED");
    it.minutes(29);
    it.verdict(idle, "mes.q").is(DELIVERED);
    assertThat(it.verdict(idle, "mes.q").row().nextLook())
        .isEqualTo(it.verdict(idle, "mes.q").row().publishedAt().plus(ofMinutes(30)));
    it.minutes(2);

    it.verdict(idle, "mes.q").is(DELIVERED, NO_EFFECT);
    it.verdict(cancelled, "mes.q").is(DELIVERED);
  }

  @Test
  void two_equal_events_that_both_arrive_are_two_messages() {
    Process mes = it.startsWithoutAgent("mes");
    Process bridge = it.starts("mes-bridge");
    it.broker.queue("crm.mes.q").boundTo("mes.events", "evt.#").consumedBy(crm);
    it.seconds(20);
    Message one = mes.message("mes.events", "evt.state").print("p1").publish();
    Message two = mes.message("mes.events", "evt.state").print("p1").publish();
    bridge.witnesses(one);
    bridge.witnesses(two);
    it.seconds(1);
    Taken first = crm.delivers(one, "crm.mes.q");
    Taken second = crm.delivers(two, "crm.mes.q");
    first.succeeds();
    second.succeeds();
    first.acks();
    second.acks();
    it.pass(SETTLE_WITHIN).seconds(15);

    it.verdict("p1#1", "crm.mes.q").is(DELIVERED);
    it.verdict("p1#2", "crm.mes.q").is(DELIVERED);
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
