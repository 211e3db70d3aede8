package ordertrace.watch.out.courier;

import java.time.Duration;
import ordertrace.watch.property.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes are fetched; prefix {@code order-watch.out}.
 *
 * @param interval how often the outbox is looked at while it is empty
 * @param batch how many are sent at once
 * @param lease how long nobody else sends what somebody is sending; above all timeouts
 * @param longestPause between two attempts while a way out does not work
 */
@ConfigurationProperties("order-watch.out")
public record CourierProperties(
    @DefaultValue("1s") Duration interval,
    @DefaultValue("200") int batch,
    @DefaultValue("1m") Duration lease,
    @DefaultValue("1m") Duration longestPause) {

  public CourierProperties {
    requirePositive("interval", interval, "1s");
    requirePositive("lease", lease, "1m");
    requirePositive("longest-pause", longestPause, "1m");
    Rule.require(batch >= 1 && batch <= 10_000, "out.batch", batch, "from 1 to 10000", "200");
  }

  private static void requirePositive(String key, Duration value, String example) {
    Rule.require(value.toMillis() > 0, "out." + key, value, "at least a millisecond", example);
  }
}
