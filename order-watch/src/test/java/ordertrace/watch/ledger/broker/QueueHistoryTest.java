package ordertrace.watch.ledger.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What looks at a queue say together. */
class QueueHistoryTest {

  private static final QueueArguments PLAIN =
      new QueueArguments(false, true, null, null, null, null, null);

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }

  private static QueueSample look(
      int second, long ready, long published, long first, long acknowledged, long known) {
    return new QueueSample(
        at(second), ready, 0, published, first, acknowledged, known, known, List.of());
  }

  private static QueueSample busy(int second, long counted, long known, long knownSettled) {
    return new QueueSample(
        at(second), 0, 0, counted, counted, counted, known, knownSettled, List.of());
  }

  private static QueueHistory history(Instant absentFrom, QueueSample... looks) {
    Presence presence = new Presence(null, at(0), at(100), absentFrom);
    return new QueueHistory("q", PLAIN, presence, Stream.of(looks).toList());
  }

  @Test
  void a_look_too_soon_after_a_publish_does_not_show_it_empty() {
    QueueHistory queue = history(null, look(20, 0, 0, 0, 0, 0), look(10, 0, 0, 0, 0, 0));

    assertThat(queue.emptyAfter(at(10))).isEqualTo(at(20));
    assertThat(queue.emptyAfter(at(11))).isNull();
  }

  @Test
  void a_queue_that_has_gone_holds_nothing() {
    assertThat(history(at(50), look(10, 3, 3, 0, 0, 0)).emptyAfter(at(20))).isEqualTo(at(50));
    assertThat(history(at(50), look(10, 3, 3, 0, 0, 0)).emptyAfter(at(60))).isNull();
  }

  @Test
  void deliveries_are_accounted_for_between_any_two_looks_around_the_time() {
    QueueHistory known =
        history(null, look(0, 0, 5, 5, 5, 5), look(10, 1, 6, 5, 5, 5), look(20, 0, 6, 6, 6, 6));
    QueueHistory unknown =
        history(null, look(0, 0, 5, 5, 5, 5), look(10, 1, 6, 5, 5, 5), look(20, 0, 6, 6, 6, 5));

    assertThat(known.accounted(at(5), at(20))).isTrue();
    assertThat(unknown.accounted(at(5), at(20))).isFalse();
    assertThat(known.accounted(at(-5), at(20))).isFalse();
  }

  @Test
  void what_the_counters_had_yet_to_count_was_taken_by_nobody_unknown() {
    QueueHistory lagging = history(null, busy(0, 4, 5, 4), busy(20, 6, 6, 6));
    QueueHistory calmer =
        history(null, busy(0, 300, 360, 290), busy(1, 300, 390, 300), busy(30, 410, 410, 408));
    QueueHistory taken =
        history(null, busy(0, 300, 360, 290), busy(1, 300, 390, 300), busy(30, 411, 410, 408));

    assertThat(lagging.accounted(at(5), at(20))).isTrue();
    assertThat(calmer.accounted(at(5), at(30))).isTrue();
    assertThat(taken.accounted(at(5), at(30))).isFalse();
  }

  @Test
  void what_the_counters_tell_late_of_somebody_unknown_is_not_accounted_for() {
    QueueHistory queue =
        history(null, look(0, 0, 5, 5, 5, 5), look(20, 0, 5, 5, 5, 5), look(25, 0, 6, 6, 6, 5));

    assertThat(queue.accounted(at(5), at(20))).isFalse();
  }

  @Test
  void counters_begin_anew_after_a_restart() {
    QueueHistory queue =
        history(
            null, look(0, 1, 100, 90, 90, 90), look(10, 0, 2, 2, 2, 92), look(20, 0, 3, 3, 3, 93));

    assertThat(queue.accounted(at(5), at(20))).isTrue();
    assertThat(queue.dropped(at(5), at(20))).isZero();
    assertThat(queue.untouched(at(5), at(10))).isFalse();
  }

  @Test
  void what_somebody_unknown_took_after_a_restart_is_not_accounted_for() {
    QueueHistory queue =
        history(
            null, look(0, 1, 100, 90, 90, 90), look(10, 0, 2, 2, 2, 91), look(20, 0, 3, 3, 3, 92));

    assertThat(queue.accounted(at(5), at(20))).isFalse();
  }

  @Test
  void what_left_without_acknowledgement_was_dropped() {
    QueueHistory queue = history(null, look(0, 2, 10, 8, 8, 8), look(10, 1, 14, 11, 10, 11));

    assertThat(queue.dropped(at(5), at(10))).isEqualTo(3);
    assertThat(queue.dropped(at(5), at(11))).isZero();
    assertThat(queue.looksAround(at(5), at(11))).isFalse();
  }

  @Test
  void a_counter_that_lags_behind_makes_no_drop() {
    QueueHistory queue =
        history(
            null,
            look(0, 0, 10, 10, 10, 10),
            look(10, 0, 11, 10, 10, 11),
            look(20, 0, 11, 11, 11, 11));

    assertThat(queue.dropped(at(5), at(10))).isZero();
    assertThat(queue.untouched(at(5), at(10))).isFalse();
  }

  @Test
  void under_load_counters_may_lag_for_several_looks_but_what_was_dropped_stays_dropped() {
    QueueHistory lagging = loaded(look(40, 0, 51, 51, 51, 51));
    QueueHistory purged = loaded(look(40, 0, 52, 51, 51, 51));

    assertThat(lagging.dropped(at(5), at(10))).isZero();
    assertThat(purged.dropped(at(5), at(10))).isEqualTo(1);
  }

  // At each look one more is in it than was acknowledged, and none is ready.
  private static QueueHistory loaded(QueueSample last) {
    return history(
        null,
        look(0, 0, 10, 10, 10, 10),
        look(10, 0, 21, 20, 20, 20),
        look(20, 0, 31, 30, 30, 30),
        look(30, 0, 41, 40, 40, 40),
        last);
  }

  @Test
  void sums_that_stay_different_are_a_reason_to_doubt_the_ledger() {
    QueueHistory even =
        history(null, look(0, 0, 5, 5, 5, 5), look(10, 0, 6, 5, 5, 6), look(20, 0, 6, 6, 6, 6));
    QueueHistory taken =
        history(null, look(0, 0, 5, 5, 5, 5), look(10, 0, 6, 6, 6, 5), look(20, 0, 7, 7, 7, 6));
    QueueHistory lagging =
        history(null, look(0, 0, 5, 5, 5, 5), look(10, 0, 6, 6, 6, 6), look(20, 0, 7, 6, 6, 7));

    assertThat(Discrepancy.of(broker(even))).isEmpty();
    assertThat(Discrepancy.of(broker(lagging))).isEmpty();
    assertThat(Discrepancy.of(broker(taken)))
        .containsExactly(new Discrepancy("q", at(0), at(20), 2, 1));
  }

  private static BrokerEvidence broker(QueueHistory queue) {
    return new BrokerEvidence(
        "b", Set.of(), List.of(), List.of(), List.of(queue), at(0), at(100), List.of());
  }
}
