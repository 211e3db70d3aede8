package sample.crm.intake;

import java.time.Instant;
import java.util.Objects;
import sample.crm.broker.Numbers;
import sample.crm.order.CrmOrder;
import sample.crm.order.Customer;

/** The part of the shop's message that the CRM needs. */
record OrderSubmitted(
    String orderId, String product, int quantity, Customer customer, Instant submittedAt) {

  OrderSubmitted {
    Numbers.require(orderId, "orderId");
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(submittedAt, "submittedAt");
  }

  CrmOrder order() {
    return CrmOrder.ofCustomer(orderId, customer, product, quantity, submittedAt);
  }
}
