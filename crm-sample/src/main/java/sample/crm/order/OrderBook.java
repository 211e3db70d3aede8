package sample.crm.order;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import sample.crm.broker.OrderPublisher;

/** Writes down new statuses and tells the shop. */
@Component
public class OrderBook {

  private static final Logger logger = LoggerFactory.getLogger(OrderBook.class);

  private final Orders orders;
  private final OrderPublisher publisher;

  OrderBook(Orders orders, OrderPublisher publisher) {
    this.orders = orders;
    this.publisher = publisher;
  }

  /** Stores an order that has just got a new status and, after the commit, publishes it. */
  @Transactional
  public CrmOrder announce(CrmOrder order) {
    CrmOrder stored = orders.save(order);
    publisher.publish(
        "order.status-changed",
        stored.orderId(),
        new OrderStatusChanged(stored.orderId(), stored.status(), stored.changedAt()));
    logger.info("Order {} is {}", stored.orderId(), stored.status());
    return stored;
  }
}
