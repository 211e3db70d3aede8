package ordertrace.watch.inquiry;

import java.time.Instant;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.watch.ledger.order.Stage;
import ordertrace.watch.verdict.Verdict;

/** Something new that is to be told to the outside; each comes once, unless telling it failed. */
public sealed interface Change {

  /** A verdict was found, or holds again. */
  record Found(Verdict verdict) implements Change {}

  /** A verdict holds no longer: it healed, or was put right. */
  record Over(Verdict verdict, Instant at) implements Change {}

  /** The first status of an order is known; {@code first} is the stage that it begins. */
  record Begun(OrderId order, Set<OrderId> numbers, Stage first) implements Change {}

  /** An order left a stage. What is learned of it afterwards is not told again. */
  record StageEnded(OrderId order, Set<OrderId> numbers, Stage stage) implements Change {}
}
