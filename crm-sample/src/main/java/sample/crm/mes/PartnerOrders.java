package sample.crm.mes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import sample.crm.broker.OrderPublisher;
import sample.crm.mes.MesEvent.PartnerOrder;
import sample.crm.order.CrmOrder;
import sample.crm.order.OrderBook;
import sample.crm.order.Orders;
import sample.crm.order.Partner;

/** Books the orders that partners place at the MES. */
@Component
class PartnerOrders {

  private static final Logger logger = LoggerFactory.getLogger(PartnerOrders.class);

  private final Orders orders;
  private final OrderBook book;
  private final OrderPublisher publisher;
  private final OrderNumbers numbers;

  PartnerOrders(Orders orders, OrderBook book, OrderPublisher publisher, OrderNumbers numbers) {
    this.orders = orders;
    this.book = book;
    this.publisher = publisher;
    this.numbers = numbers;
  }

  @Transactional
  void book(MesEvent event) {
    String mesNumber = event.orderNo();
    PartnerOrder wish = event.partner();
    if (mesNumber == null || wish == null) {
      logger.warn("MES event {} names no partner order", event.evtId());
    } else if (orders.findByMesNumber(mesNumber).isPresent()) {
      logger.info("Partner order {} is booked already", mesNumber);
    } else {
      book(mesNumber, wish, event);
    }
  }

  // The number is told first, so that nobody hears of a status of an order without a name.
  private void book(String mesNumber, PartnerOrder wish, MesEvent event) {
    String orderId = numbers.next();
    publisher.publish(
        "order.registered", orderId, new OrderRegistered(orderId, mesNumber, event.time()));
    book.announce(
        CrmOrder.ofPartner(
            orderId,
            mesNumber,
            new Partner(wish.name(), wish.ref()),
            wish.product(),
            wish.quantity(),
            event.time()));
    logger.info("Partner order {} is order {}", mesNumber, orderId);
  }
}
