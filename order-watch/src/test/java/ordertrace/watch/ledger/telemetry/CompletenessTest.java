package ordertrace.watch.ledger.telemetry;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordertrace.Heartbeat;
import ordertrace.OrderAlias;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.telemetry.Coverage.Incomplete;
import ordertrace.watch.ledger.telemetry.Coverage.Shortfall;
import org.junit.jupiter.api.Test;

/** Up to when the facts of a boot are complete. It beats every ten seconds from noon on. */
class CompletenessTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Boot CRM = new Boot("crm", "crm-1", "b1");
  private static final List<Capability> DELIVER = List.of(Capability.DELIVER);

  private final List<Fact> facts = new ArrayList<>();
  private long sequence;
  private Duration skew = Duration.ZERO;
  private Duration onItsWay = Duration.ofMillis(40);
  private List<Heartbeat.Capability> hooks = hooks(true);

  private static List<Heartbeat.Capability> hooks(boolean deliver) {
    return List.of(
        new Heartbeat.Capability("facts", true, 1),
        new Heartbeat.Capability("message.deliver", deliver, 1));
  }

  private Stamp stamp(int second) {
    return new Stamp(CRM, ++sequence, NOON.plusSeconds(second).plus(skew), List.of(), null);
  }

  private void fact(int second) {
    facts.add(new Fact.AliasKnown(stamp(second), new OrderAlias("mes", "1")));
  }

  private void beats(int... seconds) {
    for (int second : seconds) {
      Stamp stamp = stamp(second);
      facts.add(
          new Fact.Beat(
              stamp,
              new Heartbeat(stamp.sequence(), 0, hooks, 0, 0, List.of("crm.q"), List.of()),
              NOON.plusSeconds(second).plus(onItsWay)));
    }
  }

  private void goodbye(int second, boolean crashed) {
    facts.add(new Fact.Goodbye(stamp(second), crashed));
  }

  private BootTelemetry telemetry() {
    return BootTelemetry.of(CRM, facts);
  }

  private Coverage coverage(int from, int to) {
    return telemetry().coverage(DELIVER, NOON.plusSeconds(from), NOON.plusSeconds(to));
  }

  private void isMissing(Coverage coverage, Shortfall shortfall, String text) {
    assertThat(coverage).isInstanceOf(Incomplete.class);
    assertThat(((Incomplete) coverage).shortfall()).isEqualTo(shortfall);
    assertThat(((Incomplete) coverage).text()).contains(text);
  }

  @Test
  void it_is_complete_up_to_a_heartbeat_with_every_number_before_it() {
    beats(0, 10);
    fact(15);
    beats(20);

    assertThat(coverage(5, 20).complete()).isTrue();
    isMissing(coverage(5, 25), Shortfall.SILENT, "because no heartbeat has come since");
  }

  @Test
  void a_number_that_is_missing_spoils_the_time_between_its_heartbeats_and_no_other() {
    beats(0, 10);
    fact(12);
    facts.remove(facts.size() - 1);
    beats(20, 30, 40);

    assertThat(coverage(0, 10).complete()).isTrue();
    isMissing(
        coverage(5, 40),
        Shortfall.FACTS_MISSING,
        "telemetry of crm (crm-1) incomplete since 2026-03-02T12:00:10.040Z,"
            + " because its facts 3 are missing");
    isMissing(coverage(15, 16), Shortfall.FACTS_MISSING, "3");
    assertThat(coverage(21, 40).complete()).isTrue();
  }

  @Test
  void a_hook_that_switched_itself_off_is_missing_since_the_last_good_heartbeat() {
    beats(0, 10);
    hooks = hooks(false);
    beats(20, 30);

    assertThat(coverage(0, 10).complete()).isTrue();
    isMissing(coverage(5, 15), Shortfall.CAPABILITY_OFF, "since 2026-03-02T12:00:10.040Z");
    isMissing(coverage(22, 28), Shortfall.CAPABILITY_OFF, "message.deliver is off or missing");
  }

  @Test
  void a_version_without_a_hook_never_saw_what_it_does() {
    hooks = List.of(new Heartbeat.Capability("facts", true, 1));
    beats(0, 10, 20);

    isMissing(coverage(0, 15), Shortfall.CAPABILITY_OFF, "message.deliver");
    assertThat(
            telemetry().coverage(List.of(Capability.FACTS), NOON, NOON.plusSeconds(15)).complete())
        .isTrue();
  }

  @Test
  void after_a_goodbye_nothing_can_be_missing() {
    beats(0, 10);
    fact(12);
    beats(13);
    goodbye(13, false);

    assertThat(coverage(5, 3600).complete()).isTrue();
    assertThat(telemetry().ended()).isEqualTo(NOON.plusSeconds(13).plusMillis(40));
    assertThat(telemetry().crashed()).isFalse();
  }

  @Test
  void after_a_crash_the_journal_s_end_closes_the_tail_and_without_it_the_tail_is_missing() {
    beats(0, 10);
    fact(12);
    isMissing(coverage(5, 13), Shortfall.SILENT, "no heartbeat");
    goodbye(12, true);

    assertThat(coverage(5, 3600).complete()).isTrue();
    assertThat(telemetry().crashed()).isTrue();
  }

  @Test
  void the_clock_s_offset_is_the_smallest_difference_of_any_heartbeat() {
    skew = ofMinutes(-4);
    onItsWay = ofSeconds(3);
    beats(0);
    onItsWay = Duration.ofMillis(20);
    beats(10);
    onItsWay = ofHours(2);
    beats(20);

    assertThat(telemetry().clockOffset()).isEqualTo(ofMinutes(4).plusMillis(20));
    assertThat(telemetry().at(NOON.plus(skew))).isEqualTo(NOON.plusMillis(20));
    assertThat(completeness().clockIsWrong()).isTrue();
  }

  @Test
  void heartbeats_that_came_all_at_once_tell_nothing_of_the_clock() {
    for (int second : List.of(0, 10, 20)) {
      onItsWay = ofSeconds(40 - second);
      beats(second);
    }

    assertThat(telemetry().clockOffset()).isZero();
  }

  @Test
  void heartbeats_that_came_all_at_once_and_too_early_still_show_a_clock_that_is_ahead() {
    for (int second : List.of(0, 10, 20)) {
      onItsWay = ofSeconds(-60 - second);
      beats(second);
    }

    assertThat(telemetry().clockOffset()).isEqualTo(ofSeconds(-80));
  }

  @Test
  void a_clock_that_is_behind_is_known_once_heartbeats_come_as_they_were_sent() {
    skew = ofMinutes(-4);
    for (int second : List.of(0, 10, 20)) {
      onItsWay = ofSeconds(40 - second);
      beats(second);
    }
    onItsWay = Duration.ofMillis(20);
    beats(30);
    onItsWay = Duration.ofMillis(30);
    beats(40);

    assertThat(telemetry().clockOffset()).isEqualTo(ofMinutes(4).plusMillis(20));
  }

  @Test
  void a_heartbeat_that_is_alone_is_believed() {
    skew = ofMinutes(-4);
    beats(0);

    assertThat(telemetry().clockOffset()).isEqualTo(ofMinutes(4).plusMillis(40));
  }

  @Test
  void heartbeats_that_all_come_hours_late_tell_nothing_of_the_clock() {
    onItsWay = ofHours(2);
    beats(0, 10);

    assertThat(telemetry().clockOffset()).isZero();
    assertThat(completeness().clockIsWrong()).isFalse();
  }

  @Test
  void what_is_shown_says_up_to_when_and_why_not_further() {
    beats(0, 10);
    fact(12);
    facts.remove(facts.size() - 1);
    beats(20);

    Completeness shown = completeness();

    assertThat(shown.upTo())
        .containsOnlyKeys(Capability.DELIVER)
        .containsValue(NOON.plusSeconds(10).plusMillis(40));
    assertThat(shown.missing()).hasToString("[3]");
    assertThat(shown.problems())
        .containsExactly(
            "telemetry of crm (crm-1) incomplete since 2026-03-02T12:00:10.040Z,"
                + " because its facts 3 are missing");
  }

  @Test
  void what_was_off_at_first_and_is_on_since_is_no_problem_any_more() {
    hooks = hooks(false);
    beats(0);
    hooks = hooks(true);
    beats(10, 20);

    assertThat(completeness().problems()).isEmpty();
    assertThat(completeness().upTo()).containsValue(NOON.plusSeconds(20).plusMillis(40));
  }

  @Test
  void what_was_on_at_first_and_is_off_since_is_a_problem() {
    beats(0, 10);
    hooks = hooks(false);
    beats(20);

    assertThat(completeness().problems()).singleElement().asString().contains("is off or missing");
    assertThat(completeness().upTo()).containsValue(NOON.plusSeconds(10).plusMillis(40));
  }

  @Test
  void a_boot_without_a_single_heartbeat_is_incomplete_from_its_start() {
    fact(1);

    assertThat(completeness().problems())
        .containsExactly(
            "telemetry of crm (crm-1) incomplete from its start, because no heartbeat has come"
                + " since");
    assertThat(completeness().upTo()).isEmpty();
  }

  private Completeness completeness() {
    return Completeness.of(
        telemetry(), Set.of(Capability.DELIVER), NOON.plusSeconds(30), ofSeconds(15));
  }

  @Test
  void numbers_may_be_counted_in_any_portions() {
    Sequences one = Sequences.of(List.of(1L, 2L, 5L, 9L));
    Sequences other = Sequences.of(List.of(3L, 4L, 4L, 8L));

    assertThat(one.plus(other)).isEqualTo(other.plus(one));
    assertThat(one.plus(other).ranges()).hasToString("[1 to 5, 8 to 9]");
    assertThat(one.plus(other).missing(0, 12)).hasToString("[6 to 7, 10 to 12]");
    assertThat(one.plus(other).missing(5, 6)).hasToString("[6]");
    assertThat(Sequences.NONE.missing(3, 3)).isEmpty();
  }
}
