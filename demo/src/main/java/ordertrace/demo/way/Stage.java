package ordertrace.demo.way;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordertrace.OrderAttributes;
import ordertrace.OrderFacts;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * From entering a status to leaving it.
 *
 * @param until null while the order is in it
 */
public record Stage(OrderStatus status, Instant from, @Nullable Instant until) {

  private static final OrderJourney JOURNEY = OrderJourney.alexandrit();

  /** The stages of an order by its facts; each status once, at the earliest report. */
  static List<Stage> of(Evidence evidence) {
    List<Stage> entered =
        evidence.facts(OrderFacts.STATUS_CHANGED).stream()
            .flatMap(Stage::entered)
            .sorted(Comparator.comparing(Stage::from))
            .toList();
    Map<OrderStatus, Stage> first = new LinkedHashMap<>();
    entered.forEach(stage -> first.putIfAbsent(stage.status, stage));
    return endedByTheNext(List.copyOf(first.values()));
  }

  /** Whether the order still waits here for somebody. */
  public boolean isOpen() {
    return until == null && !status.terminal();
  }

  /** How long it took, up to now while it is open. */
  public Duration length(Instant now) {
    return Duration.between(from, until == null ? now : until);
  }

  private static Stream<Stage> entered(Fact fact) {
    OrderStatus status = JOURNEY.status(fact.text(OrderAttributes.ORDER_STATUS));
    return status == null ? Stream.empty() : Stream.of(new Stage(status, when(fact), null));
  }

  private static List<Stage> endedByTheNext(List<Stage> stages) {
    List<Stage> ended = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      Instant until = i + 1 < stages.size() ? stages.get(i + 1).from : null;
      ended.add(new Stage(stage.status, stage.from, until));
    }
    return ended;
  }

  /** By the clock of the system that owns the status, where a report says so. */
  private static Instant when(Fact fact) {
    Long owners = fact.number(OrderAttributes.ORDER_STATUS_TIME);
    return owners == null ? fact.time() : Instant.ofEpochMilli(owners);
  }
}
