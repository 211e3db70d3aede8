package ordertrace.watch.changes;

import java.time.Instant;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.verdict.Standing;
import org.jspecify.annotations.Nullable;

/** Something that happened and that the world outside hears of. */
public sealed interface Change {

  /** A verdict is new, or holds again. */
  record VerdictFound(Standing standing) implements Change {}

  /** Somebody takes care of it. */
  record VerdictAcknowledged(Standing standing) implements Change {}

  /** It no longer holds. */
  record VerdictResolved(Standing standing) implements Change {}

  /**
   * An order was heard of for the first time under this number as its canonical one. A partner's
   * order begins twice: under the alias, and once it has its canonical number.
   *
   * @param others its other numbers, as far as they are known then
   * @param trace where the status was told; null: outside every span
   */
  record JourneyBegan(
      OrderId order, Set<OrderId> others, String status, Instant at, @Nullable Trace trace)
      implements Change {

    public JourneyBegan {
      others = Set.copyOf(others);
    }
  }

  /**
   * A stage is over; once for each. What arrives late and moves its begin or end is told as well:
   * it is the same span.
   *
   * @param stage of a terminal status too, which begins and ends nothing: its {@code left} is null
   * @param next the status that ended it; null: it is the last one
   */
  record StageEnded(OrderId order, Stage stage, @Nullable String next) implements Change {}
}
