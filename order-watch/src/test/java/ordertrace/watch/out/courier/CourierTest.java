package ordertrace.watch.out.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.watch.changes.Change.JourneyBegan;
import ordertrace.watch.changes.Channel;
import ordertrace.watch.changes.FakeOutbox;
import ordertrace.watch.changes.Outbox;
import ordertrace.watch.changes.Outbox.Entry;
import org.junit.jupiter.api.Test;

class CourierTest {

  private static final CourierProperties PROPERTIES =
      new CourierProperties(
          Duration.ofMillis(100), 2, Duration.ofSeconds(60), Duration.ofSeconds(1));

  private final FakeOutbox outbox = new FakeOutbox();
  private final List<Long> received = new ArrayList<>();

  /** What the sender does: how many of a batch it manages; negative: it throws. */
  private int manages = Integer.MAX_VALUE;

  private final Sender sender =
      new Sender() {
        @Override
        public Channel channel() {
          return Channel.SPANS;
        }

        @Override
        public Collection<Long> send(List<Entry> entries) {
          if (manages < 0) {
            throw new IllegalStateException("as ordered");
          }
          List<Long> ids = entries.stream().map(Entry::id).limit(manages).toList();
          received.addAll(ids);
          return ids;
        }
      };

  private final Courier courier = new Courier(outbox, sender, PROPERTIES);

  @Test
  void it_sends_batch_by_batch_without_a_pause_until_nothing_is_left() throws Exception {
    begins(5);

    assertThat(courier.round()).isZero();
    assertThat(courier.round()).isZero();
    assertThat(courier.round()).isEqualTo(100);

    assertThat(received).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(outbox.size()).isZero();
  }

  @Test
  void what_was_not_sent_stays_and_comes_again() throws Exception {
    begins(2);
    manages = 1;

    assertThat(courier.round()).isPositive();
    assertThat(outbox.size()).isEqualTo(1);

    manages = Integer.MAX_VALUE;
    outbox.leasesEnd();
    courier.round();
    assertThat(received).containsExactly(1L, 2L);
    assertThat(outbox.size()).isZero();
  }

  @Test
  void while_a_way_out_does_not_work_pauses_grow_up_to_a_bound() throws Exception {
    begins(1);
    manages = -1;

    for (int attempt = 0; attempt < 100; attempt++) {
      outbox.leasesEnd();
      assertThat(courier.round()).isBetween(100L, 1000L);
    }

    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void an_outbox_that_does_not_answer_stops_nothing() throws Exception {
    Outbox broken =
        new Outbox() {
          @Override
          public List<Entry> claim(Channel channel, int limit, Duration lease) {
            throw new IllegalStateException("as ordered");
          }

          @Override
          public void sent(Channel channel, Collection<Long> ids) {}
        };

    assertThat(new Courier(broken, sender, PROPERTIES).round()).isPositive();
  }

  @Test
  void each_sender_has_a_courier_that_ends_when_told() {
    Couriers couriers = new Couriers(outbox, List.of(sender), PROPERTIES);
    couriers.start();
    begins(3);

    await().atMost(Duration.ofSeconds(30)).until(() -> outbox.size() == 0);
    couriers.stop();

    assertThat(couriers.isRunning()).isFalse();
  }

  @Test
  void a_batch_of_nothing_is_refused_at_the_start() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new CourierProperties(second, 0, second, second))
        .hasMessageContaining("order-watch.out.batch is '0'");
    assertThatThrownBy(() -> new CourierProperties(second, 1, Duration.ZERO, second))
        .hasMessageContaining("order-watch.out.lease");
  }

  private void begins(int orders) {
    for (int i = 0; i < orders; i++) {
      OrderId order = new OrderId("ORD-" + i);
      outbox.add(new JourneyBegan(order, Set.of(), "SUBMITTED", Instant.EPOCH, null));
    }
  }
}
