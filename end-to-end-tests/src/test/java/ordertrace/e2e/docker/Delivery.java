package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.People;
import ordertrace.demo.order.Shop;

/** One order from the customer's first click until the carrier has delivered it. */
final class Delivery {

  private static final People.Wish WISH = People.wish(0);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What of this order's customer must not be found anywhere. */
  static final List<String> PERSONAL_DATA =
      List.of(
          WISH.customer().name(),
          WISH.customer().email(),
          WISH.customer().phone(),
          WISH.customer().address(),
          WISH.engraving());

  private Delivery() {}

  /** Returns the order's id when the customer sees it closed. */
  static String of(Shop shop, Crm crm) throws InterruptedException {
    String orderId = shop.place(WISH.customer(), WISH.product(), WISH.engraving());
    shop.uploadModel(orderId);
    shop.submit(orderId);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(crm.status(orderId)).contains("PRICE_CALCULATED"));
    crm.approve(orderId);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(shop.status(orderId)).isEqualTo("CLOSED"));
    return orderId;
  }
}
