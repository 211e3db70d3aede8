package sample.crm.intake;

import java.time.Instant;
import java.util.Objects;
import sample.crm.broker.Numbers;

/** The part of the shop's message that the CRM needs. */
record OrderCancelled(String orderId, Instant cancelledAt) {

  OrderCancelled {
    Numbers.require(orderId, "orderId");
    Objects.requireNonNull(cancelledAt, "cancelledAt");
  }
}
