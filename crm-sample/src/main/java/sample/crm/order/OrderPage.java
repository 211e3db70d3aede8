package sample.crm.order;

import java.util.List;
import org.springframework.data.domain.Page;

/** Some of all orders, newest first. */
record OrderPage(List<OrderSummary> orders, int page, int size, long total) {

  static OrderPage of(Page<CrmOrder> found) {
    return new OrderPage(
        found.map(OrderSummary::of).getContent(),
        found.getNumber(),
        found.getSize(),
        found.getTotalElements());
  }
}
