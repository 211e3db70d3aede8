package ordertrace.agent.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import ordertrace.MessageIdentity;
import ordertrace.agent.guard.Ignored;
import org.junit.jupiter.api.Test;

class OutstandingDeliveriesTest {

  private final OutstandingDeliveries outstanding = new OutstandingDeliveries(new Ignored());
  private final Object channel = new Object();

  @Test
  void an_answer_settles_its_delivery_once() {
    add(1, 2, 3);

    assertThat(outstanding.settle(channel, 2, false)).containsOnlyKeys(2L);
    assertThat(outstanding.settle(channel, 2, false)).isEmpty();
  }

  @Test
  void multiple_settles_all_up_to_its_tag() {
    add(1, 2, 3);

    assertThat(outstanding.settle(channel, 2, true)).containsOnlyKeys(1L, 2L);
    assertThat(outstanding.settle(channel, 3, true)).containsOnlyKeys(3L);
  }

  @Test
  void multiple_with_tag_zero_settles_all() {
    add(1, 2, 3);

    assertThat(outstanding.settle(channel, 0, true)).containsOnlyKeys(1L, 2L, 3L);
  }

  @Test
  void channels_count_their_tags_by_themselves() {
    add(1);

    assertThat(outstanding.settle(new Object(), 1, false)).isEmpty();
    assertThat(outstanding.settle(channel, 1, false)).hasSize(1);
  }

  @Test
  void deliveries_without_end_are_refused_and_the_first_are_kept() {
    int free = Allowance.FREE;
    for (long tag = 1; tag <= 65_536; tag++) {
      assertThat(outstanding.add(channel, tag, message())).isTrue();
    }

    assertThat(outstanding.add(channel, 65_537, message())).isFalse();
    Object other = new Object();
    for (long tag = 1; tag <= 2 * free; tag++) {
      assertThat(outstanding.add(other, tag, message())).isTrue();
    }
    assertThat(outstanding.add(other, 2 * free + 1, message())).as("all is in use").isFalse();
    assertThat(outstanding.settle(channel, 1, false)).hasSize(1);
    assertThat(outstanding.settle(channel, 0, true)).hasSize(65_535);
  }

  @Test
  void a_channel_that_ends_forgets_its_deliveries_and_gives_its_room_back() {
    for (int i = 0; i < 10; i++) {
      Object next = new Object();
      for (long tag = 1; tag <= 65_536; tag++) {
        assertThat(outstanding.add(next, tag, message())).isTrue();
      }
      outstanding.forget(next);
      assertThat(outstanding.settle(next, 0, true)).isEmpty();
    }
  }

  @Test
  void the_last_delivery_is_known_after_it_was_settled() {
    assertThat(outstanding.last(channel)).isZero();
    add(1, 2);
    outstanding.settle(channel, 0, true);

    assertThat(outstanding.last(channel)).isEqualTo(2);
  }

  private void add(long... tags) {
    for (long tag : tags) {
      outstanding.add(channel, tag, message());
    }
  }

  private static HandledMessage message() {
    return new HandledMessage(
        "crm.orders",
        List.of(),
        MessageIdentity.of("orders", "order.submitted"),
        new MessageNews(List.of(), List.of(), null, null, null, null),
        null,
        Context.root(),
        new AtomicLong());
  }
}
