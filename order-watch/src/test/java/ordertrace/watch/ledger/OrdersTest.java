package ordertrace.watch.ledger;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static ordertrace.watch.ledger.order.OrderState.ABANDONED;
import static ordertrace.watch.ledger.order.OrderState.AT_RISK;
import static ordertrace.watch.ledger.order.OrderState.ENDED;
import static ordertrace.watch.ledger.order.OrderState.RUNNING;
import static ordertrace.watch.ledger.order.OrderState.STUCK;
import static ordertrace.watch.ledger.order.OrderState.UNKNOWN;
import static ordertrace.watch.ledger.order.OrderState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ordertrace.OrderId;
import ordertrace.Waiting;
import ordertrace.watch.ledger.order.Experience;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Remark;
import ordertrace.watch.ledger.order.Remark.Kind;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.ledger.scenario.Message;
import ordertrace.watch.ledger.scenario.Process;
import ordertrace.watch.ledger.scenario.Queue;
import ordertrace.watch.ledger.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What is concluded of orders. It is Monday, 13:00 in Berlin, when a scenario begins. */
class OrdersTest {

  private final Scenario it = Scenario.with(Journeys.MESSAGES);
  private final Process shop = it.starts("shop");
  private final Process crm = it.starts("crm");
  private final Process bridge = it.starts("mes-bridge");

  OrdersTest() {
    it.minutes(1);
  }

  @Test
  void an_order_is_stuck_once_its_stage_s_limit_is_over_and_it_is_said_who_owes_the_next_step() {
    shop.tells("ORD-1", "SUBMITTED");
    Instant entered = it.now();
    it.minutes(29);
    assertThat(it.order("ORD-1").state()).isEqualTo(RUNNING);
    it.minutes(1).seconds(20);

    OrderVerdict verdict = it.order("ORD-1");

    assertThat(verdict.state()).isEqualTo(STUCK);
    assertThat(verdict.limit()).isBetween(entered.plus(ofMinutes(30)), entered.plusSeconds(1801));
    assertThat(verdict.spent()).isBetween(ofMinutes(30), ofMinutes(31));
    assertThat(verdict.waitsFor()).isEqualTo(Waiting.SYSTEM);
    assertThat(verdict.owedBy())
        .as("the shop may cancel it, which is no next step")
        .containsExactly("mes");
    assertThat(verdict.contact()).isEqualTo("MES operations");

    bridge.tells("ORD-1", "PRICE_CALCULATED");
    it.seconds(20);
    assertThat(it.order("ORD-1").state()).isEqualTo(RUNNING);
  }

  @Test
  void the_next_look_is_the_limit() {
    shop.tells("ORD-1", "SUBMITTED");
    it.minutes(1);

    OrderVerdict verdict = it.order("ORD-1");

    assertThat(verdict.nextLook()).isEqualTo(verdict.limit());
  }

  @Test
  void a_slow_order_is_at_risk_before_it_is_stuck() {
    Experience usual = new Experience(Map.of("SUBMITTED", ofMinutes(12)), Map.of());
    shop.tells("ORD-1", "SUBMITTED");
    it.minutes(11);
    assertThat(it.order("ORD-1", it.facts(), usual).state()).isEqualTo(RUNNING);
    it.minutes(2);
    assertThat(it.order("ORD-1", it.facts(), usual).state()).isEqualTo(AT_RISK);
    it.minutes(20);
    assertThat(it.order("ORD-1", it.facts(), usual).state()).isEqualTo(STUCK);
  }

  @Test
  void a_customer_is_waited_for_until_the_order_counts_as_abandoned() {
    shop.tells("ORD-1", "CREATED");
    it.skip(ofDays(29));
    assertThat(it.order("ORD-1").state()).isEqualTo(WAITING);
    it.skip(ofDays(2));
    assertThat(it.order("ORD-1").state()).isEqualTo(ABANDONED);
  }

  @Test
  void a_manager_owes_nothing_at_night() {
    bridge.tells("ORD-1", "PRICE_CALCULATED"); // 13:01; five hours are left of Monday
    it.skip(ofHours(19).plusMinutes(50)); // 08:51 on Tuesday
    assertThat(it.order("ORD-1").spent()).isBetween(ofHours(4), ofHours(5));
    it.skip(ofHours(3)); // 11:51
    assertThat(it.order("ORD-1").state()).isEqualTo(RUNNING);
    it.skip(ofMinutes(15)); // 12:06

    assertThat(it.order("ORD-1").state()).isEqualTo(STUCK);
  }

  @Test
  void a_terminal_status_ends_all() {
    shop.tells("ORD-1", "SUBMITTED");
    it.minutes(40);
    shop.tells("ORD-1", "CANCELLED");
    it.minutes(10);
    bridge.tells("ORD-1", "PRICE_CALCULATED");
    it.skip(ofDays(2));

    OrderVerdict verdict = it.order("ORD-1");

    assertThat(verdict.state()).isEqualTo(ENDED);
    assertThat(names(verdict)).containsExactly("SUBMITTED", "CANCELLED");
    assertThat(kinds(verdict)).containsExactly(Kind.AFTER_THE_END);
  }

  @Test
  void call_and_message_that_tell_the_same_count_once() {
    shop.tells("ORD-1", "SUBMITTED");
    it.minutes(1);
    bridge.tells("ORD-1", "PRICE_CALCULATED");
    crm.tells("ORD-1", "PRICE_CALCULATED");
    it.minutes(1);
    crm.tells("ORD-1", "APPROVED");
    crm.tells("ORD-1", "APPROVED");
    it.seconds(30);
    crm.tells("ORD-1", "APPROVED"); // its listener was retried
    it.minutes(1);
    bridge.tells("ORD-1", "STARTED");
    it.minutes(2);
    crm.tells("ORD-1", "APPROVED"); // its outbox was slow
    crm.tells("ORD-1", "STARTED");
    it.minutes(1);

    OrderVerdict verdict = it.order("ORD-1");

    assertThat(names(verdict))
        .containsExactly("SUBMITTED", "PRICE_CALCULATED", "APPROVED", "STARTED");
    assertThat(verdict.stages()).extracting(Stage::occurrence).containsOnly(1);
    assertThat(verdict.stages().get(1).toldBy()).containsExactlyInAnyOrder("mes-bridge", "crm");
    assertThat(verdict.remarks()).isEmpty();
  }

  @Test
  void a_status_that_may_follow_itself_counts_as_often_as_it_was_entered() {
    shop.tells("ORD-1", "CREATED");
    it.minutes(1);
    shop.tellsInTrace("ORD-1", "UPLOADED", "a".repeat(32));
    it.seconds(1);
    shop.tells("ORD-1", "UPLOADED");
    it.seconds(5);
    shop.tellsInTrace("ORD-1", "UPLOADED", "a".repeat(32));
    it.minutes(5);
    shop.tellsInTrace("ORD-1", "UPLOADED", "b".repeat(32));
    it.minutes(1);

    OrderVerdict verdict = it.order("ORD-1");

    assertThat(names(verdict)).containsExactly("CREATED", "UPLOADED", "UPLOADED");
    assertThat(verdict.stages().get(2).occurrence()).isEqualTo(2);
    assertThat(verdict.remarks()).isEmpty();
  }

  @Test
  void what_a_journey_does_not_allow_is_shown_and_never_rejected() {
    crm.tells("ORD-1", "APPROVED");
    it.minutes(20);
    bridge.tells("ORD-1", "SHIPPED");
    it.minutes(20);
    bridge.tells("ORD-1", "PRICE_CALCULATED");
    it.minutes(20);
    crm.tells("ORD-1", "LOST_IN_SPACE");
    it.minutes(1);

    OrderVerdict verdict = it.order("ORD-1");

    assertThat(kinds(verdict))
        .contains(Kind.UNUSUAL_BEGIN, Kind.SKIPPED, Kind.BACKWARD, Kind.UNKNOWN_STATUS);
    assertThat(verdict.remarks())
        .extracting(Remark::text)
        .contains("nobody told of STARTED", "back from SHIPPED to PRICE_CALCULATED");
    assertThat(verdict.state()).isEqualTo(RUNNING);
    assertThat(verdict.stages()).hasSize(4);
  }

  @Test
  void aliases_that_become_known_late_count_for_what_came_before() {
    bridge.tells("MES-7", "PRICE_CALCULATED");
    bridge.numbers(null, "MES-7");
    it.minutes(10);
    assertThat(it.order("MES-7").order()).isEqualTo(new OrderId("MES-7"));
    crm.numbers("ORD-1", "MES-7");
    crm.tells("ORD-1", "APPROVED");
    it.minutes(1);

    OrderVerdict byAlias = it.order("MES-7");

    assertThat(byAlias).isEqualTo(it.order("ORD-1"));
    assertThat(byAlias.order()).isEqualTo(new OrderId("ORD-1"));
    assertThat(byAlias.numbers())
        .containsExactlyInAnyOrder(new OrderId("ORD-1"), new OrderId("MES-7"));
    assertThat(names(byAlias)).containsExactly("PRICE_CALCULATED", "APPROVED");
    assertThat(byAlias.remarks()).isEmpty();
  }

  @Test
  void an_alias_that_two_orders_claim_is_shown() {
    crm.numbers("ORD-1", "MES-7");
    crm.numbers("ORD-2", "MES-7");
    it.minutes(1);

    OrderVerdict verdict = it.order("MES-7");

    assertThat(verdict.state()).isEqualTo(UNKNOWN);
    assertThat(kinds(verdict)).containsExactly(Kind.ALIAS_CLAIMED_TWICE);
    assertThat(verdict.order()).isEqualTo(new OrderId("ORD-1"));
  }

  @Test
  void a_system_that_does_not_know_what_another_told_has_drifted_until_it_catches_up() {
    crm.tells("ORD-1", "APPROVED");
    it.minutes(1);
    bridge.tells("ORD-1", "STARTED");
    it.minutes(4);
    assertThat(kinds(it.order("ORD-1"))).doesNotContain(Kind.DRIFT);
    it.minutes(2);
    assertThat(it.order("ORD-1").remarks())
        .filteredOn(remark -> remark.kind() == Kind.DRIFT)
        .extracting(Remark::text)
        .containsExactly("crm does not know of STARTED");
    crm.tells("ORD-1", "STARTED");
    it.minutes(1);

    assertThat(kinds(it.order("ORD-1"))).doesNotContain(Kind.DRIFT);
  }

  @Test
  void what_failed_on_the_way_is_shown_and_the_lost_message_named() {
    Queue crmQ = it.broker.queue("crm.q").boundTo("orders", "single").consumedBy(crm);
    it.seconds(20);
    shop.tells("ORD-1", "SUBMITTED");
    shop.callFails("ORD-1", "mes.example", 503);
    Message done = shop.message("orders", "single").order("ORD-1").publish();
    Message lost = shop.message("orders", "single").order("ORD-1").publish();
    it.seconds(1);
    crm.delivers(done, "crm.q").fails().succeeds().acks();
    crmQ.purge();
    it.minutes(31);

    OrderVerdict verdict = it.order("ORD-1");

    assertThat(verdict.state()).isEqualTo(STUCK);
    assertThat(kinds(verdict))
        .containsExactlyInAnyOrder(Kind.CALL_FAILED, Kind.PROCESSING_FAILED, Kind.MESSAGE_LOST);
    assertThat(verdict.remarks())
        .extracting(Remark::text)
        .anyMatch(text -> text.startsWith(lost.name() + " in crm.q: PURGED"));
  }

  @Test
  void while_facts_of_whoever_owes_the_next_status_are_missing_an_order_is_not_called_stuck() {
    shop.tells("ORD-1", "SUBMITTED");
    it.minutes(25);
    it.collectorGoesAway();
    bridge.tells("ORD-1", "PRICE_CALCULATED");
    it.minutes(10);
    assertThat(it.order("ORD-1").state()).isEqualTo(AT_RISK);
    assertThat(it.order("ORD-1").why()).contains("telemetry of mes-bridge");
    it.minutes(15);
    assertThat(it.order("ORD-1").state()).isEqualTo(STUCK);
    it.collectorComesBack();
    it.seconds(20);

    assertThat(it.order("ORD-1").state()).isEqualTo(RUNNING);
    assertThat(names(it.order("ORD-1"))).containsExactly("SUBMITTED", "PRICE_CALCULATED");
  }

  @Test
  void clocks_that_are_five_minutes_wrong_change_neither_stages_nor_verdict() {
    for (int minutes : new int[] {-5, 5}) {
      Scenario skewed = Scenario.with(Journeys.MESSAGES);
      Process wrong = skewed.starts("crm", ofMinutes(minutes));
      Process right = skewed.starts("mes-bridge");
      skewed.minutes(10);

      right.tells("ORD-1", "PRICE_CALCULATED", skewed.now().plus(ofMinutes(minutes)));
      skewed.minutes(1);
      wrong.tells("ORD-1", "APPROVED");
      Instant approved = skewed.now();
      skewed.minutes(1);
      right.tells("ORD-1", "STARTED", skewed.now().plus(ofMinutes(minutes)));
      skewed.minutes(1);

      OrderVerdict verdict = skewed.order("ORD-1");
      assertThat(names(verdict)).containsExactly("PRICE_CALCULATED", "APPROVED", "STARTED");
      assertThat(verdict.remarks()).isEmpty();
      assertThat(verdict.stages().get(1).entered()).isBetween(approved, approved.plusSeconds(1));
      assertThat(verdict.stages().get(2).entered())
          .isBetween(approved.plusSeconds(59), approved.plusSeconds(61));
    }
  }

  @Test
  void what_a_bridge_tells_hours_later_counts_from_when_it_happened() {
    crm.tells("ORD-1", "APPROVED");
    it.minutes(2);
    Instant started = it.now();
    it.skip(ofHours(3));
    bridge.tells("ORD-1", "STARTED", started);
    it.minutes(1);

    OrderVerdict verdict = it.order("ORD-1");

    assertThat(verdict.stages().get(1).entered()).isEqualTo(started);
    assertThat(verdict.spent()).isGreaterThan(Duration.ofHours(3));
  }

  private static List<String> names(OrderVerdict verdict) {
    return verdict.stages().stream().map(Stage::status).toList();
  }

  private static List<Kind> kinds(OrderVerdict verdict) {
    return verdict.remarks().stream().map(Remark::kind).toList();
  }
}
