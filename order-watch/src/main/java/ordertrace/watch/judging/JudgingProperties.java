package ordertrace.watch.judging;

import java.time.Duration;
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
    if (interval.toMillis() < 10 || interval.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "order-watch.judging.interval is "
              + interval
              + ", but must be from 10 milliseconds to a minute, for example 1s");
    }
    if (maxWait.toSeconds() < 1 || maxWait.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "order-watch.judging.max-wait is "
              + maxWait
              + ", but must be from a second to a day, for example 15m");
    }
  }
}
