package sample.crm.delivery;

import org.jspecify.annotations.Nullable;
import sample.crm.order.CrmOrder;
import sample.crm.order.Customer;
import sample.crm.order.Partner;

/** What the carrier is asked to carry. */
record Shipment(String reference, Recipient recipient, int parcels) {

  static Shipment of(CrmOrder order) {
    return new Shipment(order.orderId(), recipient(order), 1);
  }

  private static Recipient recipient(CrmOrder order) {
    Customer customer = order.customer();
    if (customer != null) {
      return new Recipient(customer.name(), customer.phone(), customer.address());
    }
    Partner partner = order.partner();
    // The carrier has the addresses of our partners on file.
    return new Recipient(partner == null ? "" : partner.name(), null, null);
  }

  /** Who takes the parcel. */
  record Recipient(String name, @Nullable String phone, @Nullable String address) {}
}
