package sample.crm.intake;

import java.time.Instant;
import java.util.Objects;

/** The part of the shop's message that the CRM needs. */
record OrderCancelled(String orderId, Instant cancelledAt) {

  OrderCancelled {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(cancelledAt, "cancelledAt");
  }
}
