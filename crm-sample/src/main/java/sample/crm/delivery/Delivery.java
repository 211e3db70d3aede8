package sample.crm.delivery;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import sample.crm.order.CrmOrder;
import sample.crm.order.OrderBook;
import sample.crm.order.Orders;

/** An order's last way: its parcel is booked, and its arrival closes it. */
@Component
public class Delivery {

  private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

  private final Orders orders;
  private final OrderBook book;
  private final CarrierClient carrier;
  private final Clock clock;

  Delivery(Orders orders, OrderBook book, CarrierClient carrier, Clock clock) {
    this.orders = orders;
    this.book = book;
    this.carrier = carrier;
    this.clock = clock;
  }

  /**
   * Books the carrier, once for each order. No transaction spans the call: a slow carrier would
   * hold a database connection.
   *
   * @throws org.springframework.web.client.RestClientException when that failed; to be tried again
   */
  public void book(String orderId) {
    CrmOrder order = orders.get(orderId);
    if (order.shipmentNo() != null || order.status().isTerminal()) {
      logger.info("Order {} needs no carrier", orderId);
      return;
    }
    String shipmentNo = carrier.book(Shipment.of(order));
    orders.noteShipment(orderId, shipmentNo);
    logger.info("Order {} is shipment {}", orderId, shipmentNo);
  }

  @Transactional
  void delivered(String shipmentNo, Instant at) {
    CrmOrder order =
        orders
            .findByShipmentNo(shipmentNo)
            .orElseThrow(() -> new UnknownShipmentException(shipmentNo));
    if (order.status().isTerminal()) {
      logger.info("Order {} stays {}: delivered again?", order.orderId(), order.status());
      return;
    }
    book.announce(order.closed(at));
  }

  @Transactional
  CrmOrder close(String orderId) {
    return book.announce(orders.get(orderId).closed(clock.instant()));
  }
}
