package sample.shop;

import java.time.Instant;
import sample.shop.order.Customer;
import sample.shop.order.Item;
import sample.shop.order.OrderStatus;
import sample.shop.order.ShopOrder;

/** Orders to test with. */
public final class TestOrders {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private TestOrders() {}

  /** An order as it would be in {@code status}, not stored. */
  public static ShopOrder anOrder(String orderId, OrderStatus status) {
    Customer customer = new Customer("Anna", "anna@example.com", "+49 30 1", "Ringweg 1");
    Item item = new Item("ring", "gold-750", "17.5", 1, null);
    boolean hasModel = status != OrderStatus.INITIATED;
    return new ShopOrder(
        orderId, 0, status, customer, item, hasModel ? "ring.stl" : null, null, NOON, NOON);
  }
}
