package ordertrace.watch.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.Waiting;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Stage;
import org.junit.jupiter.api.Test;

class NextLookTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");
  private static final Instant LIMIT = Instant.parse("2026-03-02T12:30:00Z");

  @Test
  void an_order_whose_limit_is_over_is_looked_at_every_few_seconds_while_facts_are_waited_for() {
    Instant now = LIMIT.plusSeconds(1);

    assertThat(NextLook.of(order(OrderState.AT_RISK), now)).isEqualTo(now.plus(NextLook.SOON));
  }

  @Test
  void an_order_that_is_only_slower_than_others_is_not() {
    Instant now = LIMIT.minusSeconds(90);

    assertThat(NextLook.of(order(OrderState.AT_RISK), now)).isAfter(now.plusSeconds(59));
  }

  @Test
  void a_stuck_order_is_looked_at_the_less_often_the_longer_it_is() {
    Instant now = LIMIT.plus(Duration.ofHours(10));

    assertThat(NextLook.of(order(OrderState.STUCK), now)).isAfter(now.plus(Duration.ofMinutes(10)));
  }

  private static OrderVerdict order(OrderState state) {
    Instant entered = LIMIT.minus(Duration.ofMinutes(30));
    Stage stage = new Stage("SUBMITTED", 1, entered, null, Set.of("shop"), null);
    return new OrderVerdict(
        ORDER,
        Set.of(ORDER),
        state,
        List.of(stage),
        LIMIT,
        Duration.ofMinutes(30),
        Waiting.SYSTEM,
        Set.of("mes"),
        null,
        List.of(),
        state == OrderState.AT_RISK ? LIMIT.plus(Duration.ofMinutes(15)) : null,
        "");
  }
}
