package ordertrace.watch.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ordertrace.OrderJourney;
import ordertrace.watch.ledger.message.Row;
import ordertrace.watch.ledger.order.OrderVerdict;

/**
 * Picks what a person must hear of. A verdict holds as long as it comes out of this; once it does
 * not, it is over.
 */
public final class Verdicts {

  private Verdicts() {}

  /**
   * Returns whatever a verdict about a message may say, each with its possible causes; the empty
   * one: without a cause.
   */
  public static Map<String, List<String>> ofMessages() {
    return MessageTroubles.KINDS;
  }

  /** Returns the same of verdicts about orders. */
  public static Map<String, List<String>> ofOrders() {
    return OrderTroubles.KINDS;
  }

  /**
   * Returns the verdicts about one copy in one queue.
   *
   * @param found when that became known; of a repetition the first one counts
   */
  public static List<Verdict> of(Row row, Instant found) {
    return new MessageTroubles(row, found).verdicts();
  }

  /** Returns the verdicts about an order; of its messages' losses tell their own. */
  public static List<Verdict> of(OrderVerdict order, OrderJourney journey, Instant found) {
    return new OrderTroubles(order, journey, found).verdicts();
  }
}
