package ordertrace.watch.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.watch.changes.Change;
import ordertrace.watch.changes.Change.JourneyBegan;
import ordertrace.watch.changes.Change.StageEnded;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Stage;
import org.jspecify.annotations.Nullable;

/** What is new about an order's way. */
final class Journey {

  private Journey() {}

  /**
   * Returns what is to be told.
   *
   * @param before what was known until now; null: nothing
   */
  static List<Change> changes(@Nullable OrderVerdict before, OrderVerdict now) {
    List<Change> changes = new ArrayList<>();
    if (!now.stages().isEmpty() && (before == null || before.stages().isEmpty())) {
      changes.add(began(now));
    }
    Set<StageEnded> told = new HashSet<>(before == null ? List.of() : ended(before));
    ended(now).stream().filter(ended -> !told.contains(ended)).forEach(changes::add);
    return changes;
  }

  private static JourneyBegan began(OrderVerdict order) {
    Set<OrderId> others = new HashSet<>(order.numbers());
    others.remove(order.order());
    Stage first = order.stages().get(0);
    return new JourneyBegan(order.order(), others, first.status(), first.entered(), first.trace());
  }

  private static List<StageEnded> ended(OrderVerdict order) {
    List<StageEnded> ended = new ArrayList<>();
    List<Stage> stages = order.stages();
    for (int i = 0; i + 1 < stages.size(); i++) {
      ended.add(new StageEnded(order.order(), stages.get(i), stages.get(i + 1).status()));
    }
    if (order.state() == OrderState.ENDED && !stages.isEmpty()) {
      Stage last = stages.get(stages.size() - 1);
      ended.add(new StageEnded(order.order(), last, null));
    }
    return ended;
  }
}
