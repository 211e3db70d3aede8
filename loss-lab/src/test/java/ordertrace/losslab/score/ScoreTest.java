package ordertrace.losslab.score;

import static ordertrace.losslab.score.Grade.INFERRED;
import static ordertrace.losslab.score.Grade.OBSERVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final Expected DELIVERED = Expected.delivered("q");
  private static final Expected PURGED = Expected.lost("q", "PURGED", INFERRED);
  private static final Expected UNDECIDABLE = Expected.state("q", Expected.GAP);

  private final Score score = new Score();
  private int messages;

  @Test
  void what_was_said_as_it_was_is_right() {
    add(DELIVERED, row("DELIVERED", null, OBSERVED));
    add(PURGED, row("LOST", "PURGED", INFERRED));

    assertThat(score.labels().get("DELIVERED")).isEqualTo(new Tally(1, 1, 1));
    assertThat(score.labels().get("LOST PURGED")).isEqualTo(new Tally(1, 1, 1));
    assertThat(score.misses(1, 0)).isEmpty();
    assertThat(score.mistakes()).isEmpty();
  }

  @Test
  void a_loss_that_was_not_found_costs_its_recall_and_the_others_precision() {
    add(PURGED, row("LOST", "PURGED", INFERRED));
    add(PURGED, row("DELIVERED", null, OBSERVED));
    add(DELIVERED, row("DELIVERED", null, OBSERVED));

    assertThat(score.labels().get("LOST PURGED").recall()).isEqualTo(0.5);
    assertThat(score.labels().get("LOST PURGED").precision()).isEqualTo(1);
    assertThat(score.labels().get("DELIVERED").precision()).isEqualTo(0.5);
    assertThat(score.misses(0.99, 0)).hasSize(2);
  }

  @Test
  void a_loss_by_another_cause_is_found_and_wrong() {
    add(PURGED, row("LOST", "EXPIRED", INFERRED));

    assertThat(score.labels().get("LOST PURGED")).isEqualTo(new Tally(1, 0, 0));
    assertThat(score.labels().get("LOST EXPIRED")).isEqualTo(new Tally(0, 1, 0));
  }

  @Test
  void another_grade_costs_the_grade_and_not_the_cause() {
    add(PURGED, row("LOST", "PURGED", OBSERVED));

    assertThat(score.labels().get("LOST PURGED")).isEqualTo(new Tally(1, 1, 1));
    assertThat(score.grades().get("LOST PURGED, inferred")).isEqualTo(new Tally(1, 0, 0));
    assertThat(score.grades().get("LOST PURGED, observed")).isEqualTo(new Tally(0, 1, 0));
    assertThat(score.mistakes()).hasSize(1);
  }

  @Test
  void a_row_that_should_not_be_there_costs_precision() {
    score.add("m", List.of(), List.of(row("LOST", "PURGED", INFERRED)));

    assertThat(score.labels().get("LOST PURGED").precision()).isZero();
  }

  @Test
  void a_row_that_is_missing_costs_recall() {
    score.add("m", List.of(DELIVERED), List.of());

    assertThat(score.labels().get("DELIVERED").recall()).isZero();
  }

  @Test
  void a_lazy_gap_is_a_miss_and_has_a_share() {
    add(DELIVERED, row("GAP", null, null));
    add(DELIVERED, row("DELIVERED", null, OBSERVED));

    assertThat(score.gapShare()).isEqualTo(0.5);
    assertThat(score.misses(0, 0.001)).hasSize(1);
  }

  @Test
  void what_nobody_can_know_must_be_called_a_gap_and_never_lost() {
    add(UNDECIDABLE, row("GAP", null, null));
    assertThat(score.misses(1, 0)).isEmpty();

    add(UNDECIDABLE, row("PENDING", null, null));
    assertThat(score.misses(1, 0)).hasSize(2);

    add(UNDECIDABLE, row("LOST", "NEVER_ARRIVED", Grade.UNKNOWN));
    assertThat(score.rash()).isEqualTo(1);
    assertThat(score.misses(0, 1)).hasSize(1);
  }

  @Test
  void a_gap_for_another_reason_is_wrong() {
    add(Expected.gap("q", "CAPABILITY_OFF"), row("GAP", "CAPABILITY_OFF", null));
    assertThat(score.misses(1, 0)).isEmpty();

    add(Expected.gap("q", "CAPABILITY_OFF"), row("GAP", "CONSUMER_INCOMPLETE", null));
    assertThat(score.labels().get("GAP")).isEqualTo(new Tally(2, 2, 1));
  }

  @Test
  void marks_count_by_themselves() {
    add(Expected.delivered("q", "LATE"), row("DELIVERED", null, OBSERVED));
    add(DELIVERED, row("DELIVERED", null, OBSERVED, "DUPLICATE"));

    assertThat(score.marks().get("LATE")).isEqualTo(new Tally(1, 0, 0));
    assertThat(score.marks().get("DUPLICATE")).isEqualTo(new Tally(0, 1, 0));
  }

  @Test
  void of_two_copies_in_one_queue_each_has_its_own() {
    score.add(
        "m",
        List.of(Expected.moved("q"), DELIVERED),
        List.of(row("DELIVERED", null, OBSERVED), row("MOVED", null, OBSERVED)));

    assertThat(score.mistakes()).isEmpty();
    assertThat(score.rows()).isEqualTo(2);
  }

  private void add(Expected expected, Row row) {
    score.add("m", List.of(expected), List.of(row));
  }

  private Row row(String state, @Nullable String cause, @Nullable Grade grade, String... marks) {
    messages++;
    return new Row("copy-" + messages, "b", "q", state, cause, grade, Set.of(marks), "");
  }
}
