package sample.shop.model;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import sample.shop.order.OrderView;
import sample.shop.order.Orders;
import sample.shop.order.ShopOrder;

/** Takes the 3D model of an order. */
@RestController
final class ModelController {

  private static final Logger logger = LoggerFactory.getLogger(ModelController.class);

  private final Orders orders;
  private final ModelFolder models;
  private final Clock clock;

  ModelController(Orders orders, ModelFolder models, Clock clock) {
    this.orders = orders;
    this.models = models;
    this.clock = clock;
  }

  @PutMapping(path = "/orders/{orderId}/model", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  OrderView upload(@PathVariable String orderId, @RequestPart("file") MultipartFile file)
      throws IOException {
    if (file.isEmpty()) {
      throw new EmptyModelException();
    }
    // Asked before the file is written, so that a submitted model stays what the MES has got.
    ShopOrder uploaded =
        orders
            .get(orderId)
            .withModel(ModelFileName.of(file.getOriginalFilename()), clock.instant());
    try (InputStream content = file.getInputStream()) {
      models.store(orderId, content);
    }
    logger.info("Order {} has a model of {} bytes", orderId, file.getSize());
    return OrderView.of(orders.save(uploaded));
  }
}
