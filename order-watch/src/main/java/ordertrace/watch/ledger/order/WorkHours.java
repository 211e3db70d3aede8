package ordertrace.watch.ledger.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ordertrace.WorkCalendar;
import org.jspecify.annotations.Nullable;

/** Reckons in the hours in which somebody works. Without a calendar that is always. */
final class WorkHours {

  private WorkHours() {}

  /** Returns when so much working time has passed. */
  static Instant after(Instant from, Duration time, @Nullable WorkCalendar calendar) {
    if (calendar == null) {
      return from.plus(time);
    }
    Duration left = time;
    for (LocalDate day = dayOf(from, calendar); ; day = day.plusDays(1)) {
      Instant begin = later(from, begin(day, calendar));
      Duration today = positive(Duration.between(begin, end(day, calendar)));
      if (isWorking(day, calendar) && today.compareTo(left) >= 0) {
        return begin.plus(left);
      }
      left = isWorking(day, calendar) ? left.minus(today) : left;
    }
  }

  /** Returns how much working time lies between the two. */
  static Duration between(Instant from, Instant to, @Nullable WorkCalendar calendar) {
    if (calendar == null) {
      return positive(Duration.between(from, to));
    }
    Duration sum = Duration.ZERO;
    LocalDate last = dayOf(to, calendar);
    for (LocalDate day = dayOf(from, calendar); !day.isAfter(last); day = day.plusDays(1)) {
      if (isWorking(day, calendar)) {
        Instant begin = later(from, begin(day, calendar));
        Instant end = end(day, calendar).isBefore(to) ? end(day, calendar) : to;
        sum = sum.plus(positive(Duration.between(begin, end)));
      }
    }
    return sum;
  }

  private static boolean isWorking(LocalDate day, WorkCalendar calendar) {
    return calendar.days().contains(day.getDayOfWeek());
  }

  private static LocalDate dayOf(Instant time, WorkCalendar calendar) {
    return time.atZone(calendar.zone()).toLocalDate();
  }

  // By the clock on the wall, so that a day keeps its hours when the clock is put forward or back.
  private static Instant begin(LocalDate day, WorkCalendar calendar) {
    return day.atTime(calendar.from()).atZone(calendar.zone()).toInstant();
  }

  private static Instant end(LocalDate day, WorkCalendar calendar) {
    return day.atTime(calendar.to()).atZone(calendar.zone()).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration positive(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }
}
