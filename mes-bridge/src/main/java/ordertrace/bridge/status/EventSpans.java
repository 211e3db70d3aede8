package ordertrace.bridge.status;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/** The spans that one event gives rise to. */
final class EventSpans {

  private static final String INITIATOR = "mes";

  private EventSpans() {}

  /**
   * The MES's work, from its begin to its end.
   *
   * @param other the order's other number, if this event tells it for the first time
   */
  static JourneySpan event(MesEvent event, @Nullable OrderId other) {
    OrderId journey = event.journey();
    return new JourneySpan(
        SpanRef.eventOf(journey, event.eventId()),
        SpanRef.rootOf(journey).spanId(),
        name(event),
        event.begun(),
        event.at(),
        attributes(event),
        event.error() == null ? null : event.error().text(),
        linkTo(other));
  }

  /**
   * Ends a journey that began under an alias: from here on it is told under the canonical number,
   * which this span carries, because not every trace store keeps links.
   */
  static JourneySpan numbered(MesEvent event, OrderId alias) {
    return new JourneySpan(
        SpanRef.eventOf(alias, "numbered|" + event.journey().value()),
        SpanRef.rootOf(alias).spanId(),
        "order numbered",
        event.at(),
        event.at(),
        withAlias(event, Attributes.builder()).build(),
        null,
        linkTo(event.journey()));
  }

  private static List<SpanRef> linkTo(@Nullable OrderId journey) {
    return journey == null ? List.of() : List.of(SpanRef.rootOf(journey));
  }

  // An unknown state is an attribute only: it may have any number of values.
  private static String name(MesEvent event) {
    return switch (event.kind()) {
      case STATE -> event.knownState() ? "mes " + event.state() : "mes unknown state";
      case ERROR -> "mes error";
      case PARTNER_ORDER -> "mes partner order";
      case OTHER -> "mes unknown event";
    };
  }

  private static Attributes attributes(MesEvent event) {
    AttributesBuilder attributes = withAlias(event, Attributes.builder());
    attributes.put(OrderAttributes.ORDER_INITIATOR, INITIATOR);
    attributes.put(OrderAttributes.ORDER_EVENT_ID, event.eventId());
    attributes.put(OrderAttributes.ORDER_EVENT_TIME, event.at().toEpochMilli());
    if (event.state() != null) {
      attributes.put(OrderAttributes.MES_STATE, event.state());
    }
    if (event.status() != null) {
      attributes.put(OrderAttributes.ORDER_STATUS, event.status().name());
    }
    if (event.error() != null) {
      attributes.put(OrderAttributes.ERROR_TYPE, event.error().code());
    }
    return attributes.build();
  }

  private static AttributesBuilder withAlias(MesEvent event, AttributesBuilder attributes) {
    attributes.put(OrderAttributes.ORDER_ID, event.journey().value());
    if (event.alias() != null) {
      attributes.put(OrderAttributes.ORDER_ALIAS_SYSTEM, event.alias().system());
      attributes.put(OrderAttributes.ORDER_ALIAS_VALUE, event.alias().value());
    }
    return attributes;
  }
}
