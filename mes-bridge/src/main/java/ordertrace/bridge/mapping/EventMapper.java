package ordertrace.bridge.mapping;

import static ordertrace.bridge.mapping.JsonEvent.required;

import java.time.Instant;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.bridge.status.MesError;
import ordertrace.bridge.status.MesEvent;
import ordertrace.bridge.status.RejectReason;
import org.jspecify.annotations.Nullable;

/** Turns the vendor's bytes into an event: the only place that knows the vendor's format. */
public final class EventMapper {

  private final MappingProperties mapping;
  private final OrderJourney journey;
  private final StateTable states;
  private final EventPointers pointers;

  /**
   * @param journey the numbers and statuses that events are checked against
   * @throws IllegalArgumentException if the mapping names what the journey file does not know
   */
  public EventMapper(MappingProperties mapping, OrderJourney journey) {
    this.mapping = mapping;
    this.journey = journey;
    this.states = StateTable.of(mapping, journey);
    this.pointers = EventPointers.of(mapping);
  }

  /**
   * Returns the event.
   *
   * @param now the bridge's clock, to recognise absurd times
   * @throws UnusableEventException if it is none
   */
  public MesEvent map(byte[] body, Instant now) throws UnusableEventException {
    if (body.length > mapping.maxSize().toBytes()) {
      throw new UnusableEventException(RejectReason.TOO_LARGE, body.length + " bytes");
    }
    JsonEvent json = JsonEvent.parse(body);
    String eventId = required(json.word(pointers.eventId()), pointers.eventId());
    Numbers numbers = numbers(json);
    MesEvent.Kind kind = kind(json);
    String state = json.word(pointers.state());
    if (kind == MesEvent.Kind.STATE) {
      required(state, pointers.state());
    }
    Instant at = time(required(json.time(pointers.at()), pointers.at()), now);
    return new MesEvent(
        eventId,
        numbers.order(),
        numbers.alias(),
        kind,
        state,
        kind != MesEvent.Kind.OTHER && (state == null || states.knows(state)),
        kind == MesEvent.Kind.STATE ? states.status(state) : null,
        begun(json, at, now),
        at,
        error(json, kind));
  }

  private record Numbers(@Nullable OrderId order, @Nullable OrderAlias alias) {}

  // Wrong numbers are never dropped silently: the field might as well hold a name.
  private Numbers numbers(JsonEvent json) throws UnusableEventException {
    String order = json.text(pointers.order());
    String alias = json.text(pointers.alias());
    if (order == null && alias == null) {
      throw new UnusableEventException(
          RejectReason.MISSING_FIELD, pointers.order() + " and " + pointers.alias());
    }
    return new Numbers(order == null ? null : order(order), alias == null ? null : alias(alias));
  }

  private OrderId order(String text) throws UnusableEventException {
    OrderId order = OrderId.parse(text) == null ? null : journey.orderId(text);
    if (order == null) {
      throw new UnusableEventException(
          RejectReason.BAD_ORDER_ID, pointers.order() + " is no order number of the journey file");
    }
    return order;
  }

  private OrderAlias alias(String text) throws UnusableEventException {
    OrderAlias alias = OrderId.parse(text) == null ? null : journey.alias(text);
    if (alias == null || !alias.system().equals(mapping.aliasSystem())) {
      throw new UnusableEventException(
          RejectReason.BAD_ORDER_ID, pointers.alias() + " is no such alias of the journey file");
    }
    return alias;
  }

  private MesEvent.Kind kind(JsonEvent json) throws UnusableEventException {
    String word = required(json.word(pointers.kind()), pointers.kind());
    return mapping.kinds().getOrDefault(word, MesEvent.Kind.OTHER);
  }

  private Instant begun(JsonEvent json, Instant at, Instant now) throws UnusableEventException {
    Instant begun = json.time(pointers.begun());
    if (begun == null) {
      return at;
    }
    if (begun.isAfter(at)) {
      throw new UnusableEventException(RejectReason.BAD_TIME, pointers.begun() + " is after end");
    }
    return time(begun, now);
  }

  private Instant time(Instant time, Instant now) throws UnusableEventException {
    if (time.isBefore(mapping.notBefore()) || time.isAfter(now.plus(mapping.maxAhead()))) {
      throw new UnusableEventException(RejectReason.BAD_TIME, "no time of this MES");
    }
    return time;
  }

  private @Nullable MesError error(JsonEvent json, MesEvent.Kind kind)
      throws UnusableEventException {
    String code = json.word(pointers.errorCode());
    if (kind == MesEvent.Kind.ERROR) {
      required(code, pointers.errorCode());
    }
    return code == null ? null : new MesError(code, ErrorText.of(json.text(pointers.errorText())));
  }
}
