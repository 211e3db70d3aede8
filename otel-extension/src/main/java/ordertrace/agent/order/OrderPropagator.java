package ordertrace.agent.order;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;
import ordertrace.WireHeaders;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import org.jspecify.annotations.Nullable;

/**
 * Carries order ids in headers of our own, to receivers that were {@linkplain OutgoingMark
 * allowed}; what comes in is only a {@link OrderClaim}. Must be the last propagator, because it
 * takes our key out of the Baggage that another one has extracted.
 */
public final class OrderPropagator implements TextMapPropagator {

  /** Its name in {@code otel.propagators}. */
  public static final String NAME = "ordertrace";

  private static final List<String> FIELDS =
      List.of(WireHeaders.ORDER_ID, WireHeaders.ORDER_IDS, WireHeaders.INITIATOR);

  // From these the agent takes the client's address, so anybody can choose it.
  private static final List<String> FORWARDING = List.of("forwarded", "x-forwarded-for");

  private static final String BAGGAGE_REMOVED = "baggage-order-id-removed";

  // What is no order id, list or name.
  private static final String MALFORMED = "?";

  // A header cannot be taken away from a carrier, so an empty one says nothing.
  private static final String NOTHING = "";

  private final DoorOperations doors;
  private final Ignored ignored;
  private final Capability baggage;
  private final Capability inject;
  private final Capability extract;

  public OrderPropagator(DoorOperations doors, Guard guard, Ignored ignored) {
    this.doors = doors;
    this.ignored = ignored;
    this.baggage = guard.capability("propagator.baggage");
    this.inject = guard.capability("propagator.inject");
    this.extract = guard.capability("propagator.extract");
  }

  @Override
  public Collection<String> fields() {
    return FIELDS;
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    if (carrier != null && DoorOperations.isDoor(carrier)) {
      doors.open(carrier);
    } else if (OutgoingMark.isAllowed(context)) {
      inject.run(() -> write(context, carrier, setter));
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    // Each by itself: headers that cannot be read must not keep the Baggage, and neither they nor
    // none may leave the claim of an outer request in place.
    Context clean = baggage.call(context, () -> withoutBaggage(context));
    Context unclaimed = ClaimHeaders.NONE.storeIn(clean);
    return extract.call(unclaimed, () -> claim(carrier, getter).storeIn(unclaimed));
  }

  private static <C> void write(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    Map<String, String> headers = headers(OrderContext.from(context));
    headers.forEach((name, value) -> setter.set(carrier, name, value));
    // An application may copy the headers of its caller; to a friend they would look like ours.
    for (String claimed : OrderClaim.from(context).headers()) {
      if (!headers.containsKey(claimed)) {
        setter.set(carrier, claimed, NOTHING);
      }
    }
  }

  private static Map<String, String> headers(OrderContext order) {
    Map<String, String> headers = new HashMap<>();
    List<OrderId> ids = order.ambientIds();
    if (ids.size() == 1) {
      headers.put(WireHeaders.ORDER_ID, ids.get(0).value());
    } else if (!ids.isEmpty()) {
      headers.put(WireHeaders.ORDER_IDS, joined(ids));
    }
    String initiator = order.ambientInitiator();
    if (initiator != null) {
      headers.put(WireHeaders.INITIATOR, initiator);
    }
    return headers;
  }

  private static <C> ClaimHeaders claim(@Nullable C carrier, TextMapGetter<C> getter) {
    String id = single(carrier, getter, WireHeaders.ORDER_ID);
    String ids = single(carrier, getter, WireHeaders.ORDER_IDS);
    String initiator = single(carrier, getter, WireHeaders.INITIATOR);
    return id == null && ids == null && initiator == null
        ? ClaimHeaders.NONE
        : new ClaimHeaders(id, ids, initiator, isDirect(carrier, getter));
  }

  private static <C> boolean isDirect(@Nullable C carrier, TextMapGetter<C> getter) {
    for (String header : FORWARDING) {
      if (getter.get(carrier, header) != null) {
        return false;
      }
    }
    return true;
  }

  // Two values for one header are an attempt to slip one past whoever checked the other.
  private static <C> @Nullable String single(
      @Nullable C carrier, TextMapGetter<C> getter, String header) {
    Iterator<String> values = getter.getAll(carrier, header);
    String value = values.hasNext() ? values.next() : NOTHING;
    if (values.hasNext()) {
      return MALFORMED;
    }
    return value.equals(NOTHING) ? null : value;
  }

  // The agent sends Baggage on to every third party, and anybody may have put our key into it.
  private Context withoutBaggage(Context context) {
    Baggage entries = Baggage.fromContext(context);
    String key = OrderAttributes.ORDER_ID.getKey();
    if (entries.getEntryValue(key) == null) {
      return context;
    }
    ignored.count(BAGGAGE_REMOVED);
    return entries.toBuilder().remove(key).build().storeInContext(context);
  }

  private static String joined(List<OrderId> ids) {
    return ids.stream().map(OrderId::value).collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return "OrderPropagator";
  }
}
