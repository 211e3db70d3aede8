package sample.crm.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looking up orders. */
@RestController
@RequestMapping("/orders")
final class OrderController {

  private static final Sort NEWEST_FIRST =
      Sort.by("createdAt").descending().and(Sort.by("orderId"));

  private final Orders orders;

  OrderController(Orders orders) {
    this.orders = orders;
  }

  @GetMapping("/{orderId}")
  OrderView one(@PathVariable String orderId) {
    return OrderView.of(orders.get(orderId));
  }

  @GetMapping
  OrderPage all(
      @RequestParam(required = false) @Nullable OrderStatus status,
      @RequestParam(defaultValue = "0") @Min(0) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    Pageable request = PageRequest.of(page, size, NEWEST_FIRST);
    return OrderPage.of(
        status == null ? orders.findAll(request) : orders.findByStatus(status, request));
  }
}
