package ordertrace.demo.way;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import ordertrace.demo.fleet.Ports;
import ordertrace.demo.order.PlacedOrder;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of an order.
 *
 * @param hops by stage: what led into it and what happened while the order was in it
 * @param lost messages without a sign of their receiver
 * @param spans how many were recorded
 * @param traces in how many traces they are
 */
public record OrderWay(
    PlacedOrder order, Map<Stage, List<Hop>> hops, List<LostMessage> lost, int spans, long traces) {

  /** Puts together what was recorded. */
  public static OrderWay of(Evidence evidence, Ports ports) {
    List<Stage> stages = Stage.of(evidence);
    return new OrderWay(
        evidence.order(),
        StagedHops.of(stages, Hops.of(evidence.spans(), Peers.of(ports))),
        LostMessage.of(evidence, stages),
        evidence.spans().size(),
        evidence.spans().stream().map(Span::traceId).distinct().count());
  }

  /** Where the order is; null before its first status. */
  public @Nullable Stage last() {
    return hops.keySet().stream().reduce((earlier, later) -> later).orElse(null);
  }

  /** From the first step to the last status. */
  Duration length() {
    Stage last = last();
    return last == null ? Duration.ZERO : Duration.between(began(), last.from());
  }

  /** When the first step of all began. */
  Instant began() {
    return hops.values().stream()
        .flatMap(List::stream)
        .map(Hop::start)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
