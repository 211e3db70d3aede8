package sample.shop.cancellation;

import jakarta.validation.Valid;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import sample.shop.broker.OrderPublisher;
import sample.shop.order.OrderView;
import sample.shop.order.Orders;
import sample.shop.order.ShopOrder;

/** Cancels orders. */
@RestController
final class CancellationController {

  private static final Logger logger = LoggerFactory.getLogger(CancellationController.class);

  private final Orders orders;
  private final OrderPublisher publisher;
  private final Clock clock;

  CancellationController(Orders orders, OrderPublisher publisher, Clock clock) {
    this.orders = orders;
    this.publisher = publisher;
    this.clock = clock;
  }

  @PostMapping("/orders/{orderId}/cancellation")
  OrderView cancel(@PathVariable String orderId, @Valid @RequestBody CancelOrder request) {
    ShopOrder order = orders.get(orderId);
    ShopOrder cancelled = orders.save(order.cancelled(clock.instant()));
    if (order.status().isSubmitted()) { // before that nobody else knows of it
      publisher.publish("order.cancelled", orderId, message(cancelled, request));
    }
    logger.info("Order {} cancelled", orderId);
    return OrderView.of(cancelled);
  }

  private static OrderCancelled message(ShopOrder cancelled, CancelOrder request) {
    return new OrderCancelled(cancelled.orderId(), request.reason(), cancelled.changedAt());
  }
}
