package ordertrace.agent.order;

import io.opentelemetry.api.common.Attributes;
import java.util.List;
import ordertrace.OrderAttributes;
import ordertrace.OrderId;

/**
 * How the orders of an operation are written: one as {@code order.id}, several as {@code
 * order.ids}.
 */
public final class OrderIds {

  /** The attributes for these orders; empty for none. */
  public static Attributes attributes(List<OrderId> ids) {
    return switch (ids.size()) {
      case 0 -> Attributes.empty();
      case 1 -> Attributes.of(OrderAttributes.ORDER_ID, ids.get(0).value());
      default ->
          Attributes.of(OrderAttributes.ORDER_IDS, ids.stream().map(OrderId::value).toList());
    };
  }

  /** Whether they are already there. */
  static boolean in(Attributes attributes) {
    return attributes.get(OrderAttributes.ORDER_ID) != null
        || attributes.get(OrderAttributes.ORDER_IDS) != null;
  }

  private OrderIds() {}
}
