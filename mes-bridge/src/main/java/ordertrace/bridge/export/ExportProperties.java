package ordertrace.bridge.export;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How telemetry leaves, beyond OpenTelemetry's own settings; prefix {@code mes-bridge.export}.
 *
 * @param timeout an attempt that takes longer counts as failed; above the exporters' own timeouts
 * @param firstPause after the first failed attempt; doubled after each further one
 * @param longestPause between two attempts
 * @param heartbeat how often the bridge says that it is alive
 */
public record ExportProperties(
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("500ms") Duration firstPause,
    @DefaultValue("30s") Duration longestPause,
    @DefaultValue("10s") Duration heartbeat) {

  /** Checks that nothing spins and nothing stands still. */
  public ExportProperties {
    requirePositive("timeout", timeout, "30s");
    requirePositive("first-pause", firstPause, "500ms");
    requirePositive("longest-pause", longestPause, "30s");
    requirePositive("heartbeat", heartbeat, "10s");
    if (longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "mes-bridge.export.longest-pause is '%s': must not be shorter than first-pause (%s), for example 30s"
              .formatted(longestPause, firstPause));
    }
  }

  private static void requirePositive(String key, Duration value, String example) {
    if (value.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "mes-bridge.export.%s is '%s': must be at least a millisecond, for example %s"
              .formatted(key, value, example));
    }
  }
}
