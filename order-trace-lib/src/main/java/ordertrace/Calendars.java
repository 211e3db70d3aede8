package ordertrace;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the calendars that limits may run by. */
final class Calendars {

  private Calendars() {}

  static Map<String, WorkCalendar> read(YamlMap section) {
    Map<String, WorkCalendar> calendars = new HashMap<>();
    for (String name : section.names()) {
      calendars.put(name, calendar(name, section.map(name)));
    }
    return calendars;
  }

  private static WorkCalendar calendar(String name, YamlMap calendar) {
    try {
      WorkCalendar read =
          new WorkCalendar(
              name,
              calendar.get("zone", ValueRule.ZONE),
              Set.copyOf(calendar.list("days", ValueRule.constant(DayOfWeek.class))),
              calendar.get("from", ValueRule.TIME_OF_DAY),
              calendar.get("to", ValueRule.TIME_OF_DAY));
      calendar.rejectUnknownKeys();
      return read;
    } catch (IllegalArgumentException broken) {
      throw calendar.contradiction("from", String.valueOf(broken.getMessage()));
    }
  }
}
