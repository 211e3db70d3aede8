package sample.shop.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Placing and looking up orders. */
@RestController
@RequestMapping("/orders")
final class OrderController {

  private static final Logger logger = LoggerFactory.getLogger(OrderController.class);
  private static final Sort NEWEST_FIRST =
      Sort.by("createdAt").descending().and(Sort.by("orderId"));

  private final Orders orders;
  private final OrderNumbers numbers;
  private final Clock clock;

  OrderController(Orders orders, OrderNumbers numbers, Clock clock) {
    this.orders = orders;
    this.numbers = numbers;
    this.clock = clock;
  }

  @PostMapping
  ResponseEntity<OrderView> place(@Valid @RequestBody PlaceOrder wish) {
    ShopOrder order =
        orders.save(
            ShopOrder.placed(numbers.next(), wish.customer(), wish.item(), clock.instant()));
    logger.info("Order {} placed", order.orderId());
    return ResponseEntity.created(URI.create("/orders/" + order.orderId()))
        .body(OrderView.of(order));
  }

  @GetMapping("/{orderId}")
  OrderView one(@PathVariable String orderId) {
    return OrderView.of(orders.get(orderId));
  }

  @GetMapping
  OrderPage all(
      @RequestParam(defaultValue = "0") @Min(0) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return OrderPage.of(orders.findAll(PageRequest.of(page, size, NEWEST_FIRST)));
  }
}
