package ordertrace.watch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTimesTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1S", "PT7M", "PT30M", "PT23H59M", "P10D", "P400D"})
  void a_time_is_told_a_little_longer_and_never_shorter(String text) {
    Duration spent = Duration.parse(text);

    Duration told = StageTimes.longest(StageTimes.group(spent));

    assertThat(told).isBetween(spent, spent.plus(spent.dividedBy(22)));
  }
}
