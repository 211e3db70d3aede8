package ordertrace.watch.verdict;

import static ordertrace.watch.ledger.order.OrderState.ABANDONED;
import static ordertrace.watch.ledger.order.OrderState.AT_RISK;
import static ordertrace.watch.ledger.order.OrderState.ENDED;
import static ordertrace.watch.ledger.order.OrderState.RUNNING;
import static ordertrace.watch.ledger.order.OrderState.STUCK;
import static ordertrace.watch.ledger.order.OrderState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.Waiting;
import ordertrace.watch.ledger.message.Cause;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Grade;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Place;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Remark;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.verdict.Verdict.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class VerdictsTest {

  private static final Instant PUBLISHED = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant DEADLINE = PUBLISHED.plusSeconds(300);
  private static final Instant LOST_AT = PUBLISHED.plusSeconds(20);
  private static final Instant FOUND = PUBLISHED.plusSeconds(315);
  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final OrderId ALIAS = new OrderId("MES-2026-000123");

  @Test
  void a_lost_message_is_told_with_its_cause_grade_hop_and_order() {
    Row row = row(MessageState.LOST, Cause.PURGED, Grade.INFERRED, null, Set.of());

    assertThat(Verdicts.of(row, FOUND))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(Kind.MESSAGE);
              assertThat(verdict.what()).isEqualTo("LOST");
              assertThat(verdict.cause()).isEqualTo("PURGED");
              assertThat(verdict.grade()).isEqualTo("INFERRED");
              assertThat(verdict.subject()).isEqualTo("copy-1 in crm.orders");
              assertThat(verdict.orders()).containsExactly(ORDER);
              assertThat(verdict.hop()).isEqualTo(new Hop("shop", "crm"));
              assertThat(verdict.happened()).isEqualTo(LOST_AT);
              assertThat(verdict.found()).isEqualTo(FOUND);
              assertThat(verdict.why()).isEqualTo("in plain words");
            });
  }

  @Test
  void a_gap_is_told_with_its_reason_as_cause_from_the_deadline_on() {
    Row row = row(MessageState.GAP, null, null, GapReason.CONSUMER_INCOMPLETE, Set.of());

    Verdict verdict = Verdicts.of(row, FOUND).get(0);

    assertThat(verdict.what()).isEqualTo("GAP");
    assertThat(verdict.cause()).isEqualTo("CONSUMER_INCOMPLETE");
    assertThat(verdict.grade()).isNull();
    assertThat(verdict.happened()).isEqualTo(DEADLINE);
  }

  @ParameterizedTest
  @EnumSource(
      value = MessageState.class,
      mode = Mode.EXCLUDE,
      names = {"LOST", "GAP"})
  void no_other_state_of_a_message_is_called_out(MessageState state) {
    Set<Mark> marks = Set.of(Mark.LATE, Mark.DUPLICATE, Mark.REDELIVERED, Mark.RETRIED);

    assertThat(Verdicts.of(row(state, null, null, null, marks), FOUND)).isEmpty();
  }

  @Test
  void an_acknowledged_message_without_effect_is_called_out_and_owed_by_its_consumer() {
    Row row = row(MessageState.DELIVERED, null, Grade.OBSERVED, null, Set.of(Mark.NO_EFFECT));

    Verdict verdict = Verdicts.of(row, FOUND).get(0);

    assertThat(verdict.what()).isEqualTo("NO_EFFECT");
    assertThat(verdict.owedBy()).containsExactly("crm");
    assertThat(verdict.why()).contains("did not advance");
  }

  @Test
  void what_is_known_better_later_is_the_same_verdict() {
    Row guessed = row(MessageState.LOST, Cause.NEVER_ARRIVED, Grade.UNKNOWN, null, Set.of());
    Row seen = row(MessageState.LOST, Cause.REJECTED, Grade.OBSERVED, null, Set.of());

    Verdict later = Verdicts.of(seen, FOUND.plusSeconds(600)).get(0);

    assertThat(later.id()).isEqualTo(Verdicts.of(guessed, FOUND).get(0).id());
    assertThat(later.id()).matches("[0-9a-f]{32}");
  }

  @Test
  void ids_are_those_that_were_given_before() {
    Row row = row(MessageState.LOST, Cause.PURGED, Grade.INFERRED, null, Set.of());

    assertThat(Verdicts.of(row, FOUND).get(0).id()).isEqualTo("56e46c7719d05653adbf6adad07fefe3");
    assertThat(of(order(STUCK)).get(0).id()).isEqualTo("822754d029327ac979ec9222517d61f7");
  }

  @Test
  void an_order_s_verdict_says_what_it_was_called_while_only_another_number_was_known() {
    OrderVerdict known = order(STUCK);
    OrderVerdict before = underNumbers(known, ALIAS, Set.of(ALIAS));

    Verdict later = of(known).get(0);

    assertThat(later.otherIds()).containsExactly(of(before).get(0).id());
    assertThat(of(before).get(0).otherIds()).isEmpty();
  }

  private static OrderVerdict underNumbers(OrderVerdict o, OrderId canonical, Set<OrderId> all) {
    return new OrderVerdict(
        canonical,
        all,
        o.state(),
        o.stages(),
        o.limit(),
        o.spent(),
        o.waitsFor(),
        o.owedBy(),
        o.contact(),
        o.remarks(),
        o.nextLook(),
        o.why());
  }

  @Test
  void a_name_that_contains_the_delimiter_is_not_taken_for_two() {
    assertThat(VerdictId.of("a|b", "c")).isNotEqualTo(VerdictId.of("a", "b|c"));
    assertThat(VerdictId.of("a\\", "b")).isNotEqualTo(VerdictId.of("a", "\\b"));
    assertThat(VerdictId.of("a\\|b")).isNotEqualTo(VerdictId.of("a\\", "b"));
  }

  @Test
  void nothing_went_wrong_after_it_was_found() {
    Row row = row(MessageState.GAP, null, null, GapReason.AMBIGUOUS, Set.of());

    assertThat(Verdicts.of(row, PUBLISHED).get(0).happened()).isEqualTo(PUBLISHED);
  }

  @Test
  void a_stuck_order_is_told_with_its_stage_and_who_owes_the_next_step() {
    assertThat(of(order(STUCK)))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(Kind.ORDER);
              assertThat(verdict.what()).isEqualTo("STUCK");
              assertThat(verdict.cause()).isNull();
              assertThat(verdict.subject()).isEqualTo("ORD-7K3M9Q2X in SUBMITTED");
              assertThat(verdict.orders()).containsExactlyInAnyOrder(ORDER, ALIAS);
              assertThat(verdict.stage()).isEqualTo("SUBMITTED");
              assertThat(verdict.owedBy()).containsExactlyInAnyOrder("mes", "shop");
              assertThat(verdict.contact()).isEqualTo("MES operations");
              assertThat(verdict.happened()).isEqualTo(DEADLINE);
            });
  }

  @Test
  void a_stuck_order_s_cause_is_the_message_that_was_lost_on_its_way() {
    Remark failed = new Remark(Remark.Kind.CALL_FAILED, PUBLISHED.plusSeconds(1), "crm called mes");
    Remark lost = new Remark(Remark.Kind.MESSAGE_LOST, PUBLISHED.minusSeconds(1), "copy-1: PURGED");

    Verdict stuck = of(order(STUCK, failed, lost)).get(0);

    assertThat(stuck.cause()).isEqualTo("MESSAGE_LOST");
    assertThat(stuck.why()).isEqualTo("in plain words; copy-1: PURGED");
  }

  @Test
  void what_went_wrong_in_an_earlier_stage_is_no_cause_now() {
    Remark before =
        new Remark(Remark.Kind.MESSAGE_LOST, PUBLISHED.minusSeconds(600), "copy-0: PURGED");

    assertThat(of(order(STUCK, before)).get(0).cause()).isNull();
  }

  @Test
  void an_abandoned_order_is_told_since_its_customer_was_given_up() {
    Instant later = PUBLISHED.plus(Duration.ofDays(31));

    Verdict verdict = Verdicts.of(order(ABANDONED), OrderJourney.alexandrit(), later).get(0);

    assertThat(verdict.what()).isEqualTo("ABANDONED");
    assertThat(verdict.happened()).isEqualTo(PUBLISHED.plus(Duration.ofDays(30)));
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderState.class,
      mode = Mode.EXCLUDE,
      names = {"STUCK", "ABANDONED"})
  void no_other_state_of_an_order_is_called_out(OrderState state) {
    assertThat(of(order(state))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Remark.Kind.class,
      names = {
        "DRIFT",
        "UNEXPECTED",
        "BACKWARD",
        "UNKNOWN_STATUS",
        "CALL_FAILED",
        "PROCESSING_FAILED",
        "ALIAS_CLAIMED_TWICE"
      })
  void these_remarks_are_called_out(Remark.Kind kind) {
    assertThat(of(order(RUNNING, new Remark(kind, PUBLISHED, "text"))))
        .extracting(Verdict::what, Verdict::why, Verdict::happened)
        .containsExactly(tuple(kind.name(), "text", PUBLISHED));
  }

  @ParameterizedTest
  @EnumSource(
      value = Remark.Kind.class,
      names = {"UNUSUAL_BEGIN", "SKIPPED", "AFTER_THE_END", "MESSAGE_LOST"})
  void these_remarks_are_only_shown(Remark.Kind kind) {
    assertThat(of(order(AT_RISK, new Remark(kind, PUBLISHED, "text")))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Remark.Kind.class,
      names = {"UNEXPECTED", "BACKWARD", "UNKNOWN_STATUS", "CALL_FAILED", "PROCESSING_FAILED"})
  void a_trouble_on_the_way_is_over_once_the_order_has_gone_on(Remark.Kind kind) {
    Remark before = new Remark(kind, PUBLISHED.minusSeconds(1), "text");

    assertThat(of(order(WAITING, before))).isEmpty();
  }

  @Test
  void a_drift_holds_wherever_the_order_is() {
    Remark before = new Remark(Remark.Kind.DRIFT, PUBLISHED.minusSeconds(1), "text");

    assertThat(of(order(ENDED, before))).hasSize(1);
  }

  @Test
  void a_failed_call_of_an_order_that_has_ended_hinders_nobody() {
    Remark failed = new Remark(Remark.Kind.CALL_FAILED, PUBLISHED.plusSeconds(1), "text");

    assertThat(of(order(ENDED, failed))).isEmpty();
  }

  @Test
  void a_call_that_fails_again_and_again_is_one_trouble_since_its_first_time() {
    Remark first = new Remark(Remark.Kind.CALL_FAILED, PUBLISHED, "crm called mes: timeout");
    Remark again =
        new Remark(Remark.Kind.CALL_FAILED, PUBLISHED.plusSeconds(9), "crm called mes: timeout");

    assertThat(of(order(RUNNING, first, again)))
        .singleElement()
        .extracting(Verdict::happened)
        .isEqualTo(PUBLISHED);
  }

  private static List<Verdict> of(OrderVerdict order) {
    return Verdicts.of(order, OrderJourney.alexandrit(), FOUND);
  }

  private static Row row(
      MessageState state,
      @Nullable Cause cause,
      @Nullable Grade grade,
      @Nullable GapReason reason,
      Set<Mark> marks) {
    return new Row(
        "copy-1",
        new Place("rabbit/", "crm.orders"),
        Set.of(ORDER),
        new Hop("shop", "crm"),
        state,
        marks,
        cause,
        grade,
        reason,
        PUBLISHED,
        null,
        DEADLINE,
        null,
        state == MessageState.LOST ? LOST_AT : null,
        null,
        "in plain words");
  }

  private static OrderVerdict order(OrderState state, Remark... remarks) {
    return new OrderVerdict(
        ORDER,
        Set.of(ORDER, ALIAS),
        state,
        List.of(
            new Stage("FILE_UPLOADED", 1, PUBLISHED.minusSeconds(900), PUBLISHED, Set.of(), null),
            new Stage("SUBMITTED", 1, PUBLISHED, null, Set.of("shop"), null)),
        DEADLINE,
        Duration.ofMinutes(5),
        Waiting.SYSTEM,
        Set.of("mes", "shop"),
        "MES operations",
        List.of(remarks),
        null,
        "in plain words");
  }
}
