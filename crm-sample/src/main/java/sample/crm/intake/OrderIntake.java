package sample.crm.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import sample.crm.order.CrmOrder;
import sample.crm.order.IllegalStatusChangeException;
import sample.crm.order.Orders;

/** Books orders and calls them back; the shop may tell both more than once. */
@Component
class OrderIntake {

  private static final Logger logger = LoggerFactory.getLogger(OrderIntake.class);

  private final Orders orders;
  private final Counter unknownOrders;

  OrderIntake(Orders orders, MeterRegistry meters) {
    this.orders = orders;
    this.unknownOrders = meters.counter("crm.orders.unknown-order");
  }

  @Transactional
  void submitted(OrderSubmitted message) {
    if (orders.existsById(message.orderId())) {
      logger.info("Order {} is booked already", message.orderId());
      return;
    }
    orders.save(message.order());
    logger.info("Order {} booked", message.orderId());
  }

  @Transactional
  void cancelled(OrderCancelled message) {
    orders
        .findById(message.orderId())
        .ifPresentOrElse(order -> cancel(order, message), () -> unknown(message.orderId()));
  }

  // Not announced: the shop has said it first.
  private void cancel(CrmOrder order, OrderCancelled message) {
    try {
      orders.save(order.cancelled(message.cancelledAt()));
      logger.info("Order {} cancelled", order.orderId());
    } catch (IllegalStatusChangeException e) {
      logger.warn("Cancelled by the customer, but: {}", e.getMessage());
    }
  }

  private void unknown(String orderId) {
    unknownOrders.increment();
    logger.warn("Order {} was cancelled and is not known", orderId);
  }
}
