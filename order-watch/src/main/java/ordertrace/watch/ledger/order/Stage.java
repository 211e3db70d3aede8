package ordertrace.watch.ledger.order;

import java.time.Instant;
import java.util.Set;
import ordertrace.watch.ledger.fact.Trace;
import org.jspecify.annotations.Nullable;

/**
 * From entering a status to leaving it.
 *
 * @param occurrence from 1: the how-manieth time the order is in it
 * @param entered by order-watch's clock
 * @param left null: it is the present one
 * @param toldBy the services that told of it
 * @param trace where it was told first; null: outside every span
 */
public record Stage(
    String status,
    int occurrence,
    Instant entered,
    @Nullable Instant left,
    Set<String> toldBy,
    @Nullable Trace trace) {

  public Stage {
    toldBy = Set.copyOf(toldBy);
  }
}
