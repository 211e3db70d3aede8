package ordertrace.agent.http;

import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import org.jspecify.annotations.Nullable;

/** A number found in a URL: the canonical one, or another system's while that one is not known. */
final class OrderNumber {

  static @Nullable OrderId in(OrderJourney journey, @Nullable String candidate) {
    OrderId canonical = journey.orderId(candidate);
    if (canonical != null) {
      return canonical;
    }
    OrderAlias alias = journey.alias(candidate);
    return alias == null ? null : OrderId.parse(alias.value());
  }

  private OrderNumber() {}
}
