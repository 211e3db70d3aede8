package sample.shop.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;
import sample.shop.broker.BrokerTopology;
import sample.shop.broker.MessageReader;
import sample.shop.order.Orders;
import sample.shop.order.ShopOrder;

/** Follows what happens to orders outside the shop. */
@Component
final class OrderStatusListener {

  private static final Logger logger = LoggerFactory.getLogger(OrderStatusListener.class);

  private final Orders orders;
  private final MessageReader reader;
  private final Counter unknownOrders;

  OrderStatusListener(Orders orders, MessageReader reader, MeterRegistry meters) {
    this.orders = orders;
    this.reader = reader;
    this.unknownOrders = meters.counter("shop.status.unknown-order");
  }

  @RabbitListener(queues = BrokerTopology.STATUS_QUEUE)
  void receive(Message message) {
    OrderStatusChanged change = reader.read(message, OrderStatusChanged.class);
    Optional<ShopOrder> order = orders.findById(change.orderId());
    if (order.isEmpty()) {
      unknownOrders.increment(); // partner orders never were in the shop
      logger.info("Status {} of order {} is not for us", change.status(), change.orderId());
      return;
    }
    apply(change, order.get());
  }

  private void apply(OrderStatusChanged change, ShopOrder order) {
    if (!order.status().isBefore(change.status())) {
      logger.info(
          "Order {} stays {}: {} is no news", order.orderId(), order.status(), change.status());
      return;
    }
    orders.save(order.reported(change.status(), change.changedAt()));
    logger.info("Order {} is {}", order.orderId(), change.status());
  }
}
