package ordertrace.agent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import ordertrace.OrderId;
import org.junit.jupiter.api.Test;

class LocalTraceTest {

  private static final OrderId FIRST = new OrderId("ORD-00000001");
  private static final OrderId SECOND = new OrderId("ORD-00000002");

  private final LocalTrace trace = new LocalTrace();

  @Test
  void while_the_operation_runs_nobody_can_say_that_it_has_one_order_only() {
    trace.rootStarted();
    trace.learn(FIRST);
    assertThat(trace.lateIds()).isEmpty();

    trace.learn(SECOND);
    trace.rootEnded();
    assertThat(trace.lateIds()).containsExactly(FIRST, SECOND);
  }

  @Test
  void it_has_ended_when_all_of_its_roots_have() {
    trace.rootStarted();
    trace.rootStarted();
    trace.learn(FIRST);

    trace.rootEnded();
    assertThat(trace.lateIds()).isEmpty();

    trace.rootEnded();
    assertThat(trace.lateIds()).containsExactly(FIRST);
  }

  @Test
  void only_what_was_told_counts_for_what_follows() {
    OrderContext order = OrderContext.NONE.withLocalTrace(trace);
    trace.learn(FIRST);
    assertThat(order.ambientIds()).isEmpty();

    trace.tell(SECOND);
    assertThat(order.ambientIds()).containsExactly(SECOND);
    assertThat(trace.learned()).containsExactly(FIRST, SECOND);
  }

  @Test
  void a_huge_bulk_is_cut() {
    IntStream.range(0, 1000).forEach(i -> trace.learn(new OrderId("ORD-" + i)));

    assertThat(trace.learned()).hasSize(LocalTrace.MAX_ORDERS);
  }
}
