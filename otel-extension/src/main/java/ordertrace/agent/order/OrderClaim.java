package ordertrace.agent.order;

import static ordertrace.agent.order.LocalTrace.MAX_ORDERS;

import io.opentelemetry.context.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.WireHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say about its order. Nobody believes it until the peer is known to
 * be trusted: anybody can send headers.
 *
 * @param orderIds in the order of the headers; empty where none or a malformed one came
 * @param initiator the service that started the operation, as the peer says
 * @param direct whether the request came without forwarding headers: then the client that the agent
 *     names at its start is the peer itself, and not what such a header says
 * @param malformed whether one of the headers came and could not be read
 * @param headers the names of those that came, whatever they hold
 */
public record OrderClaim(
    List<OrderId> orderIds,
    @Nullable String initiator,
    boolean direct,
    boolean malformed,
    Set<String> headers) {

  /** Nothing is claimed. */
  public static final OrderClaim NONE = new OrderClaim(List.of(), null, false, false, Set.of());

  private static final int MAX_LIST_LENGTH = 4096;

  /** What the request of this context claims; {@link #NONE} where nothing was stored. */
  public static OrderClaim from(Context context) {
    return ClaimHeaders.from(context).read();
  }

  /** What the three headers say; what is malformed counts as absent. */
  static OrderClaim of(
      @Nullable String id, @Nullable String ids, @Nullable String initiator, boolean direct) {
    List<OrderId> orders = id == null ? list(ids) : one(id);
    String service = PlainName.of(initiator);
    boolean unread = orders.isEmpty() && (id != null || ids != null);
    return new OrderClaim(
        orders,
        service,
        direct,
        unread || (initiator != null && service == null),
        present(id, ids, initiator));
  }

  private static Set<String> present(
      @Nullable String id, @Nullable String ids, @Nullable String initiator) {
    Set<String> present = new LinkedHashSet<>();
    if (id != null) {
      present.add(WireHeaders.ORDER_ID);
    }
    if (ids != null) {
      present.add(WireHeaders.ORDER_IDS);
    }
    if (initiator != null) {
      present.add(WireHeaders.INITIATOR);
    }
    return present;
  }

  /** Whether nothing that can be believed is claimed. */
  public boolean isEmpty() {
    return orderIds.isEmpty() && initiator == null;
  }

  /** Whether it names orders, and not all of these. */
  public boolean contradicts(List<OrderId> known) {
    return !orderIds.isEmpty() && !orderIds.containsAll(known);
  }

  private static List<OrderId> one(String text) {
    OrderId id = OrderId.parse(text);
    return id == null ? List.of() : List.of(id);
  }

  private static List<OrderId> list(@Nullable String text) {
    if (text == null || text.length() > MAX_LIST_LENGTH) {
      return List.of();
    }
    Set<OrderId> ids = new LinkedHashSet<>();
    for (String part : text.split(",", MAX_ORDERS + 1)) {
      OrderId id = OrderId.parse(part.trim());
      if (id == null) {
        return List.of();
      }
      ids.add(id);
    }
    return List.copyOf(ids);
  }
}
