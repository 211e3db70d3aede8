package ordertrace.watch.ledger.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.watch.ledger.order.Remark.Kind;
import ordertrace.watch.ledger.order.Stages.Entering;
import org.jspecify.annotations.Nullable;

/** Compares the way an order took with the ways that the journey file knows. */
final class Way {

  private final OrderJourney journey;
  private final List<Remark> remarks = new ArrayList<>();

  Way(OrderJourney journey) {
    this.journey = journey;
  }

  List<Remark> remarks(List<Entering> enterings, int stages) {
    for (int i = 0; i < enterings.size(); i++) {
      Entering entering = enterings.get(i);
      if (i >= stages) {
        add(Kind.AFTER_THE_END, entering, entering.status() + " was told after the end");
      } else if (journey.status(entering.status()) == null) {
        add(Kind.UNKNOWN_STATUS, entering, entering.status() + " is in no journey file");
      } else if (i == 0) {
        begin(entering);
      } else {
        step(enterings.get(i - 1).status(), entering);
      }
    }
    return remarks;
  }

  private void begin(Entering first) {
    if (!journey.mayBeginWith(first.status())) {
      add(Kind.UNUSUAL_BEGIN, first, "a journey does not begin with " + first.status());
    }
  }

  private void step(String from, Entering to) {
    if (journey.status(from) == null || journey.allows(from, to.status())) {
      return;
    }
    List<String> between = between(from, to.status());
    if (between != null) {
      add(Kind.SKIPPED, to, "nobody told of " + String.join(", ", between));
    } else if (between(to.status(), from) != null || journey.allows(to.status(), from)) {
      add(Kind.BACKWARD, to, "back from " + from + " to " + to.status());
    } else {
      add(Kind.UNEXPECTED, to, "no way leads from " + from + " to " + to.status());
    }
  }

  private void add(Kind kind, Entering entering, String text) {
    remarks.add(new Remark(kind, entering.entered(), text));
  }

  /** The shortest way between two statuses, without both; null: there is none. */
  private @Nullable List<String> between(String from, String to) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && !cameFrom.containsKey(to)) {
      String at = open.remove();
      for (OrderStatus next : journey.statuses()) {
        if (journey.allows(at, next.name()) && !cameFrom.containsKey(next.name())) {
          cameFrom.put(next.name(), at);
          open.add(next.name());
        }
      }
    }
    if (!cameFrom.containsKey(to)) {
      return null;
    }
    List<String> way = new ArrayList<>();
    for (String at = cameFrom.get(to); !from.equals(at); at = cameFrom.get(at)) {
      way.add(0, Objects.requireNonNull(at));
    }
    return way;
  }
}
