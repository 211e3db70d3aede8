package ordertrace.bridge.status;

import java.util.ArrayList;
import java.util.List;
import ordertrace.OrderFact;
import ordertrace.OrderStatus;
import ordertrace.StatusChange;

/** The facts that one event gives rise to. */
final class EventFacts {

  private final String reporter;

  EventFacts(String reporter) {
    this.reporter = reporter;
  }

  /**
   * @param numbered whether the event tells for the first time that two numbers are one order
   */
  List<OrderFact> of(MesEvent event, Sighting sighting, boolean numbered) {
    List<OrderFact> facts = new ArrayList<>(3);
    facts.add(witnessed(event, sighting));
    if (event.alias() != null && (numbered || event.kind() == MesEvent.Kind.PARTNER_ORDER)) {
      facts.add(OrderFact.alias(sighting.at(), event.order(), event.alias()));
    }
    if (event.status() != null) {
      facts.add(statusChanged(event, event.status(), sighting));
    }
    return facts;
  }

  private static OrderFact witnessed(MesEvent event, Sighting sighting) {
    return OrderFact.witnessed(
        sighting.at(),
        List.of(event.journey()),
        sighting.message(),
        event.eventId(),
        event.at(),
        sighting.redelivered());
  }

  private OrderFact statusChanged(MesEvent event, OrderStatus status, Sighting sighting) {
    return OrderFact.statusChanged(
        sighting.at(),
        event.journey(),
        new StatusChange(status.name(), status.owner(), reporter, event.at()));
  }
}
