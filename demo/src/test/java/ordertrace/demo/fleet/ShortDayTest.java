package ordertrace.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import ordertrace.MessageRule;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShortDayTest {

  @TempDir private Path folder;

  @Test
  void its_journey_is_the_bundled_one_but_nothing_in_it_takes_longer_than_a_minute()
      throws Exception {
    Path file = folder.resolve("order-journey.yaml");
    ShortDay.write(file);
    OrderJourney journey = OrderJourney.read(file);
    OrderJourney bundled = OrderJourney.alexandrit();

    assertThat(journey.statuses())
        .extracting(OrderStatus::name)
        .isEqualTo(bundled.statuses().stream().map(OrderStatus::name).toList());
    assertThat(journey.statuses())
        .filteredOn(status -> status.limit() != null)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            status -> assertThat(status.limit()).isLessThanOrEqualTo(Duration.ofMinutes(1)));
    assertThat(journey.messages())
        .hasSameSizeAs(bundled.messages())
        .extracting(MessageRule::settleWithin)
        .containsOnly(Duration.ofSeconds(15));
  }
}
