package ordertrace.watch.ledger.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.watch.ledger.fact.Fact.StatusChanged;
import ordertrace.watch.ledger.telemetry.ClockOffset;
import ordertrace.watch.ledger.telemetry.ClockOffset.Arrival;
import ordertrace.watch.ledger.telemetry.Fleet;

/**
 * What other orders have taught.
 *
 * @param usual by status, the time in which 95 of 100 orders had left that stage, on its calendar
 * @param clockOffsets by system, what must be added to its own times to have order-watch's; of one
 *     that is absent the order's own facts must do
 */
public record Experience(Map<String, Duration> usual, Map<String, Duration> clockOffsets) {

  public static final Experience NONE = new Experience(Map.of(), Map.of());

  /**
   * Returns what must be added to the own times of a closed system, by the same rule as of a boot:
   * from its own times and those at which the bridge told of them.
   */
  public static Duration clockOffset(Collection<StatusChanged> told, Fleet fleet) {
    List<Arrival> arrivals = new ArrayList<>();
    for (StatusChanged fact : told) {
      Instant own = fact.change().ownTime();
      if (own != null) {
        arrivals.add(new Arrival(own, fleet.at(fact)));
      }
    }
    return ClockOffset.of(arrivals);
  }

  /** Returns how long an order was in a stage that it left, on the stage's calendar. */
  public static Duration spent(Stage stage, OrderJourney journey) {
    OrderStatus status = journey.status(stage.status());
    Instant left = stage.left() == null ? stage.entered() : stage.left();
    return WorkHours.between(stage.entered(), left, status == null ? null : status.calendar());
  }

  public Experience {
    usual = Map.copyOf(usual);
    clockOffsets = Map.copyOf(clockOffsets);
  }
}
