package sample.mes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables with their types; what cannot be used is refused at start with the
 * variable, its value, the rule and an example.
 */
final class Environment {

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  String text(String name, String fallback) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? fallback : value.trim();
  }

  /** Null: not set. */
  @Nullable Path file(String name) {
    String value = text(name, "");
    return value.isEmpty() ? null : Path.of(value);
  }

  int number(String name, int fallback, int min, int max) {
    String rule = "a whole number from " + min + " to " + max;
    return read(name, fallback, Integer::valueOf, n -> n >= min && n <= max, rule, "" + fallback);
  }

  long seed(String name, long fallback) {
    return read(name, fallback, Long::valueOf, n -> true, "a whole number", "42");
  }

  double factor(String name) {
    return read(
        name, 1.0, Double::valueOf, n -> n > 0 && n <= 1000, "above 0, at most 1000", "0.001");
  }

  double rate(String name) {
    return read(name, 0.0, Double::valueOf, n -> n >= 0 && n <= 1, "from 0 to 1", "0.05");
  }

  Duration duration(String name, Duration fallback) {
    return read(
        name,
        fallback,
        Duration::parse,
        d -> d.toMillis() >= 1 && d.toDays() <= 365,
        "an ISO-8601 duration from PT0.001S to P365D",
        fallback.toString());
  }

  private <T> T read(
      String name,
      T fallback,
      Function<String, T> parser,
      Predicate<T> valid,
      String rule,
      String example) {
    String value = text(name, "");
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      T parsed = parser.apply(value);
      if (valid.test(parsed)) {
        return parsed;
      }
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException ignored) {
      // Told below, together with what is out of range.
    }
    throw new IllegalArgumentException(
        name + "=" + value + " is not usable: it must be " + rule + ", for example " + example);
  }
}
