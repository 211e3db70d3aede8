package ordertrace.watch;

import java.nio.file.Path;
import ordertrace.OrderJourney;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What describes the orders' way.
 *
 * @param journeyFile null: the one that is bundled
 */
@ConfigurationProperties("order-watch")
record JourneyProperties(@Nullable Path journeyFile) {

  /**
   * @throws ordertrace.OrderJourneyException if it cannot be read or breaks a rule
   */
  OrderJourney journey() {
    return journeyFile == null ? OrderJourney.alexandrit() : OrderJourney.read(journeyFile);
  }
}
