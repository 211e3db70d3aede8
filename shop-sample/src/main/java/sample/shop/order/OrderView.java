package sample.shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order as its customer sees it. */
public record OrderView(
    String orderId,
    OrderStatus status,
    Customer customer,
    String product,
    String material,
    @Nullable String size,
    int quantity,
    @Nullable String engraving,
    @Nullable String modelFile,
    Instant createdAt,
    Instant changedAt) {

  /** The visible part of an order. */
  public static OrderView of(ShopOrder order) {
    Item item = order.item();
    return new OrderView(
        order.orderId(),
        order.status(),
        order.customer(),
        item.product(),
        item.material(),
        item.size(),
        item.quantity(),
        item.engraving(),
        order.modelFile(),
        order.createdAt(),
        order.changedAt());
  }
}
