package sample.shop.status;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import sample.shop.order.OrderStatus;

/** The message that tells how an order goes on outside the shop. */
record OrderStatusChanged(String orderId, OrderStatus status, Instant changedAt) {

  // Checked because it is logged: a line break would forge a log line.
  private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  OrderStatusChanged {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(changedAt, "changedAt");
    if (!ORDER_ID.matcher(orderId).matches()) {
      throw new IllegalArgumentException("orderId is no order number");
    }
  }
}
