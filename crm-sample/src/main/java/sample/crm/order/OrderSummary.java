package sample.crm.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order in a list: enough to pick it, nothing about people. */
record OrderSummary(
    String orderId,
    OrderStatus status,
    @Nullable String mesNumber,
    String product,
    int quantity,
    Instant createdAt,
    Instant changedAt) {

  static OrderSummary of(CrmOrder order) {
    return new OrderSummary(
        order.orderId(),
        order.status(),
        order.mesNumber(),
        order.product(),
        order.quantity(),
        order.createdAt(),
        order.changedAt());
  }
}
