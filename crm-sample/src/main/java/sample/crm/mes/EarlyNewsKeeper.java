package sample.crm.mes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import sample.crm.order.OrderStatus;
import sample.crm.order.Price;

/**
 * Keeps news of orders that are not booked yet: the shop's message and the MES's events come by
 * different queues, and a quick price calculation may win the race.
 */
@Component
class EarlyNewsKeeper {

  private static final Logger logger = LoggerFactory.getLogger(EarlyNewsKeeper.class);

  // An order that did not come within days will not come: the table must not grow for ever.
  private static final Duration PATIENCE = Duration.ofDays(7);

  private final EarlyNewsStore store;
  private final Clock clock;

  EarlyNewsKeeper(EarlyNewsStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Transactional
  void keep(String orderId, OrderStatus status, @Nullable Price price, Instant at) {
    store.deleteByAtBefore(clock.instant().minus(PATIENCE));
    store.save(new EarlyNews(null, orderId, status, price, at));
    logger.info("{} waits for order {}", status, orderId);
  }

  List<EarlyNews> of(String orderId) {
    return store.findByOrderIdOrderById(orderId);
  }

  void done(EarlyNews news) {
    store.delete(news);
  }
}
