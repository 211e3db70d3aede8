package sample.shop.cancellation;

import java.time.Instant;

/** The message that calls an order back. */
record OrderCancelled(String orderId, String reason, Instant cancelledAt) {}
