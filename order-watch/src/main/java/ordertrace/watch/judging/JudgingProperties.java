package ordertrace.watch.judging;

import java.time.Duration;
import ordertrace.watch.property.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When facts are folded and judged.
 *
 * @param interval how long to rest where nothing is left to do
 * @param maxWait how long facts that are missing are waited for before there is a gap
 */
@ConfigurationProperties("order-watch.judging")
record JudgingProperties(
    @DefaultValue("1s") Duration interval, @DefaultValue("15m") Duration maxWait) {

  JudgingProperties {
    Rule.require(
        interval.toMillis() >= 10 && interval.compareTo(Duration.ofMinutes(1)) <= 0,
        "judging.interval",
        interval,
        "from 10ms to 1m",
        "1s");
    Rule.require(
        maxWait.toSeconds() >= 1 && maxWait.compareTo(Duration.ofDays(1)) <= 0,
        "judging.max-wait",
        maxWait,
        "from 1s to 24h",
        "15m");
  }
}
