package ordertrace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How optional values become attributes: by being left out. */
final class Facts {

  private Facts() {}

  static void putText(AttributesBuilder fact, AttributeKey<String> key, @Nullable Object value) {
    if (value != null) {
      fact.put(key, value.toString());
    }
  }

  static void putNumber(AttributesBuilder fact, AttributeKey<Long> key, @Nullable Long value) {
    if (value != null) {
      fact.put(key, value);
    }
  }

  static void putTrue(AttributesBuilder fact, AttributeKey<Boolean> key, boolean value) {
    if (value) {
      fact.put(key, true);
    }
  }

  static void putAll(AttributesBuilder fact, AttributeKey<List<String>> key, List<String> values) {
    if (!values.isEmpty()) {
      fact.put(key, values);
    }
  }

  /** One order is {@code order.id}, several are {@code order.ids}, none is neither. */
  static void putOrders(AttributesBuilder fact, List<OrderId> orders) {
    if (orders.size() == 1) {
      fact.put(OrderAttributes.ORDER_ID, orders.get(0).value());
    } else if (!orders.isEmpty()) {
      fact.put(OrderAttributes.ORDER_IDS, orders.stream().map(OrderId::value).toList());
    }
  }
}
