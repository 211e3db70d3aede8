package sample.crm.order;

import java.time.Instant;

/** The message that tells the shop how an order goes on. */
record OrderStatusChanged(String orderId, OrderStatus status, Instant changedAt) {}
