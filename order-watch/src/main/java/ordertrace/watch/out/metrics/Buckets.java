package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;

/**
 * The bounds of durations: what is of interest ends at seconds for messages, at weeks for orders.
 */
final class Buckets {

  static final Duration[] MESSAGE =
      durations(
          "PT0.01S", "PT0.1S", "PT0.5S", "PT1S", "PT5S", "PT15S", "PT1M", "PT5M", "PT30M", "PT2H");
  static final Duration[] STAGE =
      durations(
          "PT10S", "PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT4H", "PT8H", "P1D", "P3D", "P7D",
          "P14D", "P21D");
  static final Duration[] DETECTION =
      durations("PT1S", "PT5S", "PT15S", "PT1M", "PT5M", "PT10M", "PT20M", "PT1H", "PT6H", "P1D");
  static final Duration[] CARE =
      durations("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT4H", "PT8H", "P1D", "P3D", "P7D");

  private Buckets() {}

  static Timer.Builder timer(String name, String description, Tags tags, Duration[] bounds) {
    return Timer.builder(name).description(description).tags(tags).serviceLevelObjectives(bounds);
  }

  private static Duration[] durations(String... texts) {
    return Arrays.stream(texts).map(Duration::parse).toArray(Duration[]::new);
  }
}
