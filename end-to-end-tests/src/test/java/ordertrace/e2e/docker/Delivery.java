package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.Customer;
import ordertrace.demo.order.People;
import ordertrace.demo.order.Shop;

/** Orders from the customer's first click until the carrier has delivered them. */
final class Delivery {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What of these orders' customers must not be found anywhere. */
  static final List<String> PERSONAL_DATA =
      IntStream.range(0, 3).mapToObj(People::wish).flatMap(Delivery::personal).toList();

  private Delivery() {}

  /** Returns the order's id when the customer sees it closed. */
  static String of(Shop shop, Crm crm) throws InterruptedException {
    String orderId = priced(0, shop, crm);
    crm.approve(orderId);
    awaitClosed(orderId, shop);
    return orderId;
  }

  /** Places the order of that person; returns its id when the CRM knows its price. */
  static String priced(int person, Shop shop, Crm crm) throws InterruptedException {
    People.Wish wish = People.wish(person);
    String orderId = shop.place(wish.customer(), wish.product(), wish.engraving());
    shop.uploadModel(orderId);
    shop.submit(orderId);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(crm.status(orderId)).contains("PRICE_CALCULATED"));
    return orderId;
  }

  static void awaitClosed(String orderId, Shop shop) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(shop.status(orderId)).isEqualTo("CLOSED"));
  }

  private static Stream<String> personal(People.Wish wish) {
    Customer customer = wish.customer();
    return Stream.of(
        customer.name(), customer.email(), customer.phone(), customer.address(), wish.engraving());
  }
}
