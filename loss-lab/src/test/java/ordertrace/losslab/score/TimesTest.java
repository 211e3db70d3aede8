package ordertrace.losslab.score;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimesTest {

  private final Times times = new Times();

  @Test
  void no_times_take_none() {
    assertThat(times.within(0.95)).isEqualTo(Duration.ZERO);
  }

  @Test
  void the_slowest_of_a_part_counts_whatever_came_first() {
    for (int second = 100; second > 0; second--) {
      times.add(ofSeconds(second));
    }

    assertThat(times.within(0.5)).isEqualTo(ofSeconds(50));
    assertThat(times.within(0.95)).isEqualTo(ofSeconds(95));
    assertThat(times.within(1)).isEqualTo(ofSeconds(100));
  }
}
