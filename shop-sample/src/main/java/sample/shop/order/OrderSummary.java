package sample.shop.order;

import java.time.Instant;

/** An order in a list: enough to pick it, nothing about people. */
record OrderSummary(
    String orderId,
    OrderStatus status,
    String product,
    int quantity,
    Instant createdAt,
    Instant changedAt) {

  static OrderSummary of(ShopOrder order) {
    return new OrderSummary(
        order.orderId(),
        order.status(),
        order.item().product(),
        order.item().quantity(),
        order.createdAt(),
        order.changedAt());
  }
}
