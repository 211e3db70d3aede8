package ordertrace.bridge.status;

import java.util.List;
import ordertrace.OrderFact;

/**
 * What is to be sent of one event, or of several.
 *
 * @param spans of the orders' journeys
 * @param facts in the order they are to be numbered
 */
public record Telemetry(List<JourneySpan> spans, List<OrderFact> facts) {

  /** Copies both. */
  public Telemetry {
    spans = List.copyOf(spans);
    facts = List.copyOf(facts);
  }

  /** Returns one that holds what all of them hold, in their order. */
  public static Telemetry of(List<Telemetry> parts) {
    return new Telemetry(
        parts.stream().flatMap(part -> part.spans().stream()).toList(),
        parts.stream().flatMap(part -> part.facts().stream()).toList());
  }
}
