package sample.crm.approval;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import sample.crm.broker.OrderPublisher;
import sample.crm.order.CrmOrder;
import sample.crm.order.OrderBook;
import sample.crm.order.Orders;

/** What a manager decides about one order; each decision is one transaction. */
@Component
class Decisions {

  private final Orders orders;
  private final OrderBook book;
  private final OrderPublisher publisher;
  private final Clock clock;

  Decisions(Orders orders, OrderBook book, OrderPublisher publisher, Clock clock) {
    this.orders = orders;
    this.book = book;
    this.publisher = publisher;
    this.clock = clock;
  }

  // The status is announced first: the MES may answer an approval faster than we can tell of it.
  @Transactional
  CrmOrder approve(String orderId) {
    CrmOrder approved = book.announce(orders.get(orderId).approved(clock.instant()));
    publisher.publish("order.approved", orderId, new OrderApproved(orderId, approved.changedAt()));
    return approved;
  }

  @Transactional
  CrmOrder reject(String orderId, String reason) {
    CrmOrder rejected = book.announce(orders.get(orderId).rejected(clock.instant()));
    publisher.publish(
        "order.rejected", orderId, new OrderRejected(orderId, reason, rejected.changedAt()));
    return rejected;
  }
}
