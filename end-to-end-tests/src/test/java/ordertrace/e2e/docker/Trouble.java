package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import ordertrace.demo.order.People;
import ordertrace.demo.order.Shop;

/** An order that the MES never calculates, and whose message never reaches the CRM. */
final class Trouble {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String STUCK = "{\"stickIn\":\"CALC_STARTED\"}";

  private Trouble() {}

  /**
   * Returns the order's id. Afterwards the CRM begins anew.
   *
   * <p>Nothing else may come through the CRM's queue before order-watch has its verdict: the
   * broker's counters are not of one moment, and it would not be sure that the message was purged.
   */
  static String make(ClosedStack stack, Shop shop) throws InterruptedException {
    People.Wish wish = People.wish(1);
    String order = shop.place(wish.customer(), wish.product(), wish.engraving());
    shop.uploadModel(order);
    stickAtTheMes(stack, order);
    stack.halt("crm");
    shop.submit(order);
    loseWhatTheCrmIsTold(stack);
    stack.resume("crm");
    return order;
  }

  private static void stickAtTheMes(ClosedStack stack, String order) {
    String request =
        "PUT /api/v1/faults/%s HTTP/1.0\\r\\nContent-Length: %d\\r\\n\\r\\n%s"
            .formatted(order, STUCK.length(), STUCK);
    assertThat(new Neighbour(stack, "bridge").says("mes", 8082, request)).contains(" 204 ");
  }

  private static void loseWhatTheCrmIsTold(ClosedStack stack) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stack.in("rabbitmq", "rabbitmqctl", "-q", "list_queues").contains("crm.orders\t1"));
    stack.in("rabbitmq", "rabbitmqctl", "-q", "purge_queue", "crm.orders");
  }
}
