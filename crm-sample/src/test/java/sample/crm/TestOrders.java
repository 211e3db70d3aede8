package sample.crm;

import java.time.Instant;
import sample.crm.order.CrmOrder;
import sample.crm.order.Customer;
import sample.crm.order.OrderStatus;

/** Orders to test with. */
public final class TestOrders {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final Customer ANNA =
      new Customer("Anna", "anna@example.com", "+49 30 1", "Ringweg 1");

  private TestOrders() {}

  /** A customer's order in {@code status}, not stored. */
  public static CrmOrder anOrder(String orderId, OrderStatus status) {
    return CrmOrder.ofCustomer(orderId, ANNA, "ring", 1, NOON).reported(status, null, NOON);
  }
}
