package sample.crm.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order as a manager sees it. */
public record OrderView(
    String orderId,
    OrderStatus status,
    @Nullable Customer customer,
    @Nullable Partner partner,
    @Nullable String mesNumber,
    String product,
    int quantity,
    @Nullable Price price,
    @Nullable String shipmentNo,
    @Nullable MesError mesError,
    Instant createdAt,
    Instant changedAt) {

  /** The visible part of an order. */
  public static OrderView of(CrmOrder order) {
    return new OrderView(
        order.orderId(),
        order.status(),
        order.customer(),
        order.partner(),
        order.mesNumber(),
        order.product(),
        order.quantity(),
        order.price(),
        order.shipmentNo(),
        order.mesError(),
        order.createdAt(),
        order.changedAt());
  }
}
