package sample.shop.status;

import java.time.Instant;
import sample.shop.order.OrderStatus;

/** The message that tells how an order goes on outside the shop. */
record OrderStatusChanged(String orderId, OrderStatus status, Instant changedAt) {}
