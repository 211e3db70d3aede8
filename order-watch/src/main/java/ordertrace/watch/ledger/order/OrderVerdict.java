package ordertrace.watch.ledger.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ordertrace.OrderId;
import ordertrace.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * What is concluded of one order.
 *
 * @param order its canonical number, or an alias while nobody knows that
 * @param numbers all of its numbers, this one included
 * @param stages in the order in which they were entered
 * @param limit when the present stage's limit is reached; null: it has none
 * @param spent in the present stage, on its calendar
 * @param waitsFor who owes the next step; null: no status is known, or it is an unknown one
 * @param owedBy the systems that tell the next status, if the order goes on
 * @param contact whom to call; null: nobody is named
 * @param nextLook when it may change without any news; null: never
 * @param why in plain words
 */
public record OrderVerdict(
    OrderId order,
    Set<OrderId> numbers,
    OrderState state,
    List<Stage> stages,
    @Nullable Instant limit,
    Duration spent,
    @Nullable Waiting waitsFor,
    Set<String> owedBy,
    @Nullable String contact,
    List<Remark> remarks,
    @Nullable Instant nextLook,
    String why) {

  public OrderVerdict {
    numbers = Set.copyOf(numbers);
    stages = List.copyOf(stages);
    owedBy = Collections.unmodifiableSet(new TreeSet<>(owedBy));
    remarks = List.copyOf(remarks);
  }

  /**
   * Whether its limit is over, and the next heartbeat of who owes the next step may say that it is
   * stuck.
   */
  public boolean waitsForFacts(Instant now) {
    return state == OrderState.AT_RISK && limit != null && now.isAfter(limit);
  }
}
