package ordertrace.rules;

import java.time.Duration;

/** Durations, for people. */
final class Words {

  private Words() {}

  static String of(Duration time) {
    if (time.toMillis() % 1000 != 0) {
      return counted(time.toMillis(), "millisecond");
    }
    if (time.toSeconds() % 60 != 0) {
      return counted(time.toSeconds(), "second");
    }
    if (time.toMinutes() % 60 != 0) {
      return counted(time.toMinutes(), "minute");
    }
    return time.toHours() % 24 == 0
        ? counted(time.toDays(), "day")
        : counted(time.toHours(), "hour");
  }

  private static String counted(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
