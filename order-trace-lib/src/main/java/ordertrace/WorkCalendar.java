package ordertrace;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * The hours in which the limit of a stage runs.
 *
 * @param name its name in the journey file
 * @param zone where these hours are read from the clock
 * @param days the working days, never empty
 * @param from start of the working day
 * @param to end of the working day, after {@code from}
 */
public record WorkCalendar(
    String name, ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

  public WorkCalendar {
    days = Set.copyOf(days);
    if (days.isEmpty() || !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "A calendar has at least one day and starts before it ends, for example 09:00 to 18:00");
    }
  }
}
