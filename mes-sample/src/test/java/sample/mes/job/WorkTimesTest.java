package sample.mes.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkTimesTest {

  private final Random random = new Random(1);

  @Test
  void a_calculation_takes_two_to_thirty_minutes_and_usually_less_than_the_middle() {
    var calculations = Stream.generate(() -> WorkTimes.DEFAULT.calculation(random)).limit(1000);

    var list = calculations.sorted().toList();

    assertThat(list).allMatch(d -> d.compareTo(Duration.ofMinutes(2)) >= 0);
    assertThat(list).allMatch(d -> d.compareTo(Duration.ofMinutes(30)) <= 0);
    assertThat(list.get(500)).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(10));
  }

  @Test
  void the_factor_shortens_everything() {
    WorkTimes usual = WorkTimes.DEFAULT;
    WorkTimes fast =
        new WorkTimes(
            usual.calculationMin(),
            usual.calculationMax(),
            usual.setup(),
            usual.production(),
            usual.inspection(),
            usual.packing(),
            0.001);

    assertThat(fast.calculation(random)).isBetween(Duration.ofMillis(120), Duration.ofMillis(1800));
    assertThat(fast.manual(usual.production(), random))
        .isBetween(Duration.ofMillis(1920), Duration.ofMillis(2880));
  }
}
