package ordertrace.watch.ledger.fact;

import java.time.Instant;
import java.util.List;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Who observed a fact, and when.
 *
 * @param sequence number of the fact in its boot, from 1; with the boot id it names the fact
 * @param time by the observer's own clock
 * @param orders whom it is about; empty: nobody knows
 * @param trace where it was observed; null: outside every span
 */
public record Stamp(
    Boot boot, long sequence, Instant time, List<OrderId> orders, @Nullable Trace trace) {

  public Stamp {
    orders = List.copyOf(orders);
  }
}
