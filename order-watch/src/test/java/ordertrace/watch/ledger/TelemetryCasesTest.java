package ordertrace.watch.ledger;

import static java.time.Duration.ofMinutes;
import static ordertrace.watch.ledger.message.Cause.PURGED;
import static ordertrace.watch.ledger.message.Grade.INFERRED;
import static ordertrace.watch.ledger.message.Mark.LATE;
import static ordertrace.watch.ledger.message.Mark.REDELIVERED;
import static ordertrace.watch.ledger.message.MessageState.DELIVERED;
import static ordertrace.watch.ledger.message.MessageState.GAP;
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

/** Cases of telemetry that is late, wrong or missing. */
class TelemetryCasesTest extends ShopAndCrm {

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
