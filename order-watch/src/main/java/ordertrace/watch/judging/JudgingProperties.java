package ordertrace.watch.judging;

import java.time.Duration;
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
    if (interval.toMillis() < 10 || interval.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "order-watch.judging.interval is "
              + interval
              + ", but must be from 10 milliseconds to a minute, for example 1s");
    }
  }
}
