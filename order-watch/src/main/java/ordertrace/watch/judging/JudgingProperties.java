package ordertrace.watch.judging;

import java.time.Duration;
import ordertrace.watch.property.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When facts are folded and judged.
 *
 * @param interval how long to rest where nothing is left to do
 */
@ConfigurationProperties("order-watch.judging")
record JudgingProperties(@DefaultValue("1s") Duration interval) {

  JudgingProperties {
    Rule.require(
        interval.toMillis() >= 10 && interval.compareTo(Duration.ofMinutes(1)) <= 0,
        "judging.interval",
        interval,
        "from 10ms to 1m",
        "1s");
  }
}
