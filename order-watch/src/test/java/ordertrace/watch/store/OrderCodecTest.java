package ordertrace.watch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.Waiting;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Remark;
import ordertrace.watch.ledger.order.Stage;
import org.junit.jupiter.api.Test;

class OrderCodecTest {

  private static final Instant ENTERED = Instant.parse("2026-03-02T12:00:00.123456789Z");
  private static final Trace TRACE =
      new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

  @Test
  void an_order_comes_out_as_it_went_in_in_half_the_room() {
    byte[] written = OrderCodec.write(order(TRACE));

    assertThat(OrderCodec.read(written)).isEqualTo(order(TRACE));
    assertThat(written.length).isLessThan(Records.write(order(TRACE)).length / 2);
  }

  @Test
  void an_order_that_an_older_version_wrote_is_read() {
    assertThat(OrderCodec.read(Records.write(order(TRACE)))).isEqualTo(order(TRACE));
  }

  @Test
  void a_summary_has_all_but_where_it_was_told() {
    assertThat(OrderCodec.summary(order(TRACE))).isEqualTo(order(null));
  }

  @Test
  void half_an_order_is_no_order() {
    byte[] written = OrderCodec.write(order(TRACE));

    assertThatThrownBy(() -> OrderCodec.read(Arrays.copyOf(written, written.length / 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be read");
  }

  private static OrderVerdict order(Trace trace) {
    return new OrderVerdict(
        new OrderId("ORD-1"),
        Set.of(new OrderId("ORD-1"), new OrderId("MES-1")),
        OrderState.STUCK,
        List.of(
            new Stage("käse ☃", 1, ENTERED, ENTERED.plusSeconds(5), Set.of("shop"), trace),
            new Stage("SUBMITTED", 2, ENTERED.plusSeconds(5), null, Set.of("shop", "crm"), trace)),
        ENTERED.plusSeconds(1_800),
        Duration.ofSeconds(2_000),
        Waiting.SYSTEM,
        Set.of("mes"),
        "mes-team@example.org",
        List.of(new Remark(Remark.Kind.BACKWARD, ENTERED, "from here to there")),
        ENTERED.plusSeconds(3_600),
        "beyond its limit");
  }
}
