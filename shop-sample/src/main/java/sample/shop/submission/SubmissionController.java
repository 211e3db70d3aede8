package sample.shop.submission;

import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import sample.shop.broker.OrderPublisher;
import sample.shop.model.ModelFolder;
import sample.shop.order.OrderView;
import sample.shop.order.Orders;
import sample.shop.order.ShopOrder;

/** Submits orders. */
@RestController
final class SubmissionController {

  private static final Logger logger = LoggerFactory.getLogger(SubmissionController.class);

  private final Orders orders;
  private final ModelFolder models;
  private final MesClient mes;
  private final OrderPublisher publisher;
  private final Clock clock;

  SubmissionController(
      Orders orders, ModelFolder models, MesClient mes, OrderPublisher publisher, Clock clock) {
    this.orders = orders;
    this.models = models;
    this.mes = mes;
    this.publisher = publisher;
    this.clock = clock;
  }

  // No transaction spans the call to the MES: a slow MES would hold a database connection.
  @PostMapping("/orders/{orderId}/submission")
  @ResponseStatus(HttpStatus.ACCEPTED)
  OrderView submit(@PathVariable String orderId) {
    ShopOrder order = orders.get(orderId);
    order.requireSubmittable();
    ShopOrder submitted = orders.save(order.submitted(sendModel(order), clock.instant()));
    publisher.publish("order.submitted", orderId, OrderSubmitted.of(submitted));
    logger.info("Order {} submitted", orderId);
    return OrderView.of(submitted);
  }

  private String sendModel(ShopOrder order) {
    String fileName = Objects.requireNonNull(order.modelFile(), "modelFile");
    return mes.send(order.orderId(), fileName, models.modelOf(order.orderId()));
  }
}
