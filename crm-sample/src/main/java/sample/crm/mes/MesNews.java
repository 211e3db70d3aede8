package sample.crm.mes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
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
import sample.crm.order.Price;

/** Applies what the MES tells; repeated, late and backward news is ignored. */
@Component
public final class MesNews {

  private static final Logger logger = LoggerFactory.getLogger(MesNews.class);

  private final Orders orders;
  private final OrderBook book;
  private final Delivery delivery;
  private final EarlyNewsKeeper early;
  private final Counter unknownOrders;

  MesNews(
      Orders orders,
      OrderBook book,
      Delivery delivery,
      EarlyNewsKeeper early,
      MeterRegistry meters) {
    this.orders = orders;
    this.book = book;
    this.delivery = delivery;
    this.early = early;
    this.unknownOrders = meters.counter("crm.mes-events.unknown-order");
  }

  /** Applies what came before an order; to be called once the order is committed. */
  public void catchUp(String orderId) {
    for (EarlyNews news : early.of(orderId)) {
      apply(news.status(), news.price(), news.at(), orders.get(orderId));
      early.done(news);
    }
  }

  void state(MesEvent event) {
    OrderStatus status = MesStates.status(event.state());
    if (status == null) {
      logger.info("MES event {}: {} changes nothing", event.evtId(), event.state());
      return;
    }
    find(event)
        .ifPresentOrElse(
            order -> apply(status, event.calculated(), event.time(), order),
            () -> keep(event, status));
  }

  void error(MesEvent event) {
    MesError error = event.err();
    if (error == null) {
      logger.warn("MES event {} reports an error without saying which", event.evtId());
      return;
    }
    find(event).ifPresentOrElse(order -> note(error, order), () -> unknown(event));
  }

  private void apply(OrderStatus status, @Nullable Price price, Instant at, CrmOrder order) {
    if (order.status().isBefore(status)) {
      book.announce(order.reported(status, price, at));
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

  private void keep(MesEvent event, OrderStatus status) {
    unknown(event);
    String orderId = event.extRef();
    if (orderId == null) {
      return; // a partner's order comes by the same queue, so it cannot be behind
    }
    early.keep(orderId, status, event.calculated(), event.time());
    // Whoever commits last, this or the order, sees the other one's work.
    if (orders.existsById(orderId)) {
      catchUp(orderId);
    }
  }

  private void unknown(MesEvent event) {
    unknownOrders.increment();
    logger.warn(
        "MES event {} is about order {} / {}, which is not known",
        event.evtId(),
        event.extRef(),
        event.orderNo());
  }

  // Our own number first; the MES has only its own before it heard of the booking.
  private Optional<CrmOrder> find(MesEvent event) {
    if (event.extRef() != null) {
      return orders.findById(event.extRef());
    }
    return event.orderNo() == null ? Optional.empty() : orders.findByMesNumber(event.orderNo());
  }
}
