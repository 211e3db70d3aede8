package sample.shop.submission;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sample.shop.order.Customer;
import sample.shop.order.Item;
import sample.shop.order.ShopOrder;

/** The message that hands an order over to the MES and the CRM. */
record OrderSubmitted(
    String orderId,
    String product,
    String material,
    @Nullable String size,
    int quantity,
    @Nullable String engraving,
    String modelId,
    Customer customer,
    Instant submittedAt) {

  static OrderSubmitted of(ShopOrder order) {
    Item item = order.item();
    return new OrderSubmitted(
        order.orderId(),
        item.product(),
        item.material(),
        item.size(),
        item.quantity(),
        item.engraving(),
        Objects.requireNonNull(order.modelId(), "modelId"),
        order.customer(),
        order.changedAt());
  }
}
