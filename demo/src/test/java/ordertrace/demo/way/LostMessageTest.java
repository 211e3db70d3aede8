package ordertrace.demo.way;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.demo.order.Story;
import org.junit.jupiter.api.Test;

final class LostMessageTest {

  @Test
  void a_message_that_its_queue_delivered_is_not_lost() {
    assertThat(
            lost(
                new Recording()
                    .published(0, "crm", "orders", "order.status-changed", "c-1")
                    .delivered(5, "shop", "shop.order-status", "c-1")))
        .isEmpty();
  }

  @Test
  void a_message_that_only_another_queue_delivered_is_lost() {
    assertThat(
            lost(
                new Recording()
                    .published(0, "crm", "orders", "order.status-changed", "c-1")
                    .delivered(5, "crm", "crm.orders", "c-1")))
        .extracting(LostMessage::queue)
        .containsExactly("shop.order-status");
  }

  @Test
  void of_a_receiver_without_agent_the_next_status_tells_that_it_got_the_message() {
    assertThat(
            lost(
                new Recording()
                    .status(0, "MANUFACTURING_APPROVED")
                    .published(0, "crm", "orders", "order.approved", "c-1")
                    .status(600, "MANUFACTURING_STARTED")))
        .isEmpty();
  }

  @Test
  void an_order_that_stays_approved_has_lost_its_approval() {
    assertThat(
            lost(
                new Recording()
                    .status(0, "MANUFACTURING_APPROVED")
                    .published(0, "crm", "orders", "order.approved", "c-1")))
        .extracting(LostMessage::key)
        .containsExactly("order.approved");
  }

  private static List<LostMessage> lost(Recording recording) {
    Evidence evidence = recording.of(Story.NORMAL);
    return LostMessage.of(evidence, Stage.of(evidence));
  }
}
