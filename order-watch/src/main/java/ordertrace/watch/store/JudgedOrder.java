package ordertrace.watch.store;

import java.time.Instant;
import java.util.List;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What was concluded of one order.
 *
 * @param lookAt when to judge it again; null: when facts come
 * @param verdicts those that hold now
 * @param left the stages that it left
 */
public record JudgedOrder(
    OrderVerdict order, @Nullable Instant lookAt, List<Verdict> verdicts, List<StageTime> left) {

  public JudgedOrder {
    verdicts = List.copyOf(verdicts);
    left = List.copyOf(left);
  }
}
