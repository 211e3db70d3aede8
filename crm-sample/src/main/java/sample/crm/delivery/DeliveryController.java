package sample.crm.delivery;

import jakarta.validation.Valid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import sample.crm.order.OrderView;

/** Takes the carrier's calls, and closes orders by hand when it does not call. */
@RestController
final class DeliveryController {

  private static final Logger logger = LoggerFactory.getLogger(DeliveryController.class);

  private final Delivery delivery;

  DeliveryController(Delivery delivery) {
    this.delivery = delivery;
  }

  @PostMapping("/carrier/events")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void hear(@Valid @RequestBody CarrierEvent event) {
    if (event.isDelivered()) {
      delivery.delivered(event.shipmentNo(), event.at());
    } else {
      logger.debug("News of a parcel that changes nothing");
    }
  }

  @PostMapping("/orders/{orderId}/closure")
  OrderView close(@PathVariable String orderId) {
    return OrderView.of(delivery.close(orderId));
  }
}
