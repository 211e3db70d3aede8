package sample.shop.order;

import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.PagingAndSortingRepository;

/** Every order ever placed. Each save is a transaction of its own unless one is open. */
public interface Orders
    extends CrudRepository<ShopOrder, String>, PagingAndSortingRepository<ShopOrder, String> {

  /**
   * The order with this number.
   *
   * @throws UnknownOrderException when there is none
   */
  default ShopOrder get(String orderId) {
    return findById(orderId).orElseThrow(() -> new UnknownOrderException(orderId));
  }
}
