package ordertrace.watch.ledger.order;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import ordertrace.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkHoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WorkCalendar OFFICE = calendar(EnumSet.range(MONDAY, FRIDAY), 9, 18);

  private static WorkCalendar calendar(EnumSet<DayOfWeek> days, int from, int to) {
    return new WorkCalendar("c", BERLIN, days, LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:00, 2, 2026-03-02T12:00",
    "2026-03-02T17:00, 2, 2026-03-03T10:00", // over night
    "2026-03-06T17:00, 2, 2026-03-09T10:00", // over the weekend
    "2026-03-07T12:00, 1, 2026-03-09T10:00", // begun on a Saturday
    "2026-03-02T06:00, 9, 2026-03-02T18:00", // a whole day ends with it
    "2026-03-02T19:00, 1, 2026-03-03T10:00",
    "2026-03-27T17:00, 2, 2026-03-30T10:00", // clocks are put forward in between
  })
  void a_limit_runs_in_working_hours(String from, int hours, String to) {
    assertThat(WorkHours.after(berlin(from), ofHours(hours), OFFICE)).isEqualTo(berlin(to));
    assertThat(WorkHours.between(berlin(from), berlin(to), OFFICE)).isEqualTo(ofHours(hours));
  }

  @Test
  void without_a_calendar_it_always_runs() {
    Instant from = berlin("2026-03-07T23:00");

    assertThat(WorkHours.after(from, ofHours(5), null)).isEqualTo(from.plus(ofHours(5)));
    assertThat(WorkHours.between(from, from.plus(ofMinutes(7)), null)).isEqualTo(ofMinutes(7));
    assertThat(WorkHours.between(from, from.minusSeconds(1), null)).isZero();
  }

  @Test
  void a_shift_over_the_hour_that_is_missing_is_an_hour_shorter() {
    WorkCalendar night = calendar(EnumSet.allOf(DayOfWeek.class), 0, 6);
    Instant begin = berlin("2026-03-29T00:00");

    assertThat(WorkHours.between(begin, berlin("2026-03-29T12:00"), night)).isEqualTo(ofHours(5));
  }

  @Property
  void what_has_passed_at_the_limit_is_the_limit(
      @ForAll @IntRange(max = 10_000_000) int second, @ForAll @IntRange(min = 1) int minutes) {
    Duration limit = ofMinutes(minutes % 10_000 + 1);
    Instant from = berlin("2026-01-01T00:00").plusSeconds(second);

    Instant reached = WorkHours.after(from, limit, OFFICE);

    assertThat(WorkHours.between(from, reached, OFFICE)).isEqualTo(limit);
    assertThat(WorkHours.between(from, reached.minusSeconds(1), OFFICE)).isLessThan(limit);
  }
}
