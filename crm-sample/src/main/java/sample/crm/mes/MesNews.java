package sample.crm.mes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sample.crm.delivery.Delivery;
import sample.crm.order.CrmOrder;
import sample.crm.order.MesError;
import sample.crm.order.OrderBook;
import sample.crm.order.OrderStatus;
import sample.crm.order.Orders;

/** Applies what the MES tells; repeated, late and backward news is ignored. */
@Component
final class MesNews {

  private static final Logger logger = LoggerFactory.getLogger(MesNews.class);

  private final Orders orders;
  private final OrderBook book;
  private final Delivery delivery;
  private final Counter unknownOrders;

  MesNews(Orders orders, OrderBook book, Delivery delivery, MeterRegistry meters) {
    this.orders = orders;
    this.book = book;
    this.delivery = delivery;
    this.unknownOrders = meters.counter("crm.mes-events.unknown-order");
  }

  void state(MesEvent event) {
    OrderStatus status = MesStates.status(event.state());
    if (status == null) {
      logger.info("MES event {}: {} changes nothing", event.evtId(), event.state());
      return;
    }
    find(event).ifPresentOrElse(order -> apply(event, status, order), () -> unknown(event));
  }

  void error(MesEvent event) {
    MesError error = event.err();
    if (error == null) {
      logger.warn("MES event {} reports an error without saying which", event.evtId());
      return;
    }
    find(event).ifPresentOrElse(order -> note(error, order), () -> unknown(event));
  }

  private void apply(MesEvent event, OrderStatus status, CrmOrder order) {
    if (order.status().isBefore(status)) {
      book.announce(order.reported(status, event.calculated(), event.time()));
    } else {
      logger.info("Order {} stays {}: {} is no news", order.orderId(), order.status(), status);
    }
    if (status == OrderStatus.PACKAGING) { // even if no news: the booking may have failed before
      delivery.book(order.orderId());
    }
  }

  private void note(MesError error, CrmOrder order) {
    orders.save(order.failed(error));
    logger.warn("Order {} has error {} in the MES", order.orderId(), error.code());
  }

  // Our own number first; the MES does not know it before it heard of the booking.
  private Optional<CrmOrder> find(MesEvent event) {
    return find(event.extRef(), event.orderNo());
  }

  private Optional<CrmOrder> find(@Nullable String orderId, @Nullable String mesNumber) {
    if (orderId != null) {
      return orders.findById(orderId);
    }
    return mesNumber == null ? Optional.empty() : orders.findByMesNumber(mesNumber);
  }

  private void unknown(MesEvent event) {
    unknownOrders.increment();
    logger.warn(
        "MES event {} is about order {} / {}, which is not known",
        event.evtId(),
        event.extRef(),
        event.orderNo());
  }
}
