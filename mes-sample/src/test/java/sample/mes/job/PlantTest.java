package sample.mes.job;

import static org.assertj.core.api.Assertions.assertThat;
import static sample.mes.event.JobState.CALC_FINISHED;
import static sample.mes.event.JobState.CALC_STARTED;
import static sample.mes.event.JobState.HANDED_OVER;
import static sample.mes.event.JobState.PACKING;
import static sample.mes.event.JobState.PROD_FINISHED;
import static sample.mes.event.JobState.PROD_STARTED;
import static sample.mes.event.JobState.QUEUED;
import static sample.mes.event.JobState.REFUSED;
import static sample.mes.event.JobState.STOPPED;
import static sample.mes.job.TestPlant.LONG;
import static sample.mes.job.TestPlant.aPartnerOrder;
import static sample.mes.job.TestPlant.aPlant;
import static sample.mes.job.TestPlant.anOrder;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sample.mes.event.VendorEvent;
import sample.mes.event.VendorEvent.Kind;

class PlantTest {

  private static final String ORDER = "ORD-7K3M9Q2X";

  @Test
  void an_order_walks_from_the_calculation_to_the_carrier() {
    TestPlant mes = aPlant();

    mes.walkToTheEnd(ORDER);

    assertThat(mes.states())
        .containsExactly(
            CALC_STARTED, CALC_FINISHED, PROD_STARTED, PROD_FINISHED, PACKING, HANDED_OVER);
    assertThat(mes.events)
        .allSatisfy(
            event -> {
              assertThat(event.evtId()).matches("E-[1-9]\\d*-[0-9a-f]{4}");
              assertThat(event.job()).isEqualTo("J-000001");
              assertThat(event.extRef()).isEqualTo(ORDER);
              assertThat(event.orderNo()).isNull();
            });
    assertThat(mes.plant.load()).isEqualTo(new PlantLoad(0, 0));
  }

  @Test
  void nothing_is_made_before_the_approval() {
    TestPlant mes = aPlant();

    mes.plant.order(anOrder(ORDER));
    mes.timer.pass(Duration.ofDays(30));

    assertThat(mes.stateOf(ORDER)).isEqualTo(CALC_FINISHED);
  }

  @Test
  void an_approval_before_the_price_is_remembered() {
    TestPlant mes = aPlant();

    mes.plant.order(anOrder(ORDER));
    mes.plant.approve(ORDER);
    mes.timer.pass(LONG);

    assertThat(mes.stateOf(ORDER)).isEqualTo(HANDED_OVER);
  }

  @Test
  void a_second_approval_changes_nothing() {
    TestPlant mes = aPlant();

    mes.plant.order(anOrder(ORDER));
    mes.timer.pass(LONG);
    mes.plant.approve(ORDER);
    mes.plant.approve(ORDER);
    mes.timer.pass(LONG);

    assertThat(mes.states()).doesNotHaveDuplicates().hasSize(6);
  }

  @Test
  void each_event_tells_when_its_step_began_and_ended() {
    TestPlant mes = aPlant();

    mes.walkToTheEnd(ORDER);

    long calculation = mes.event(CALC_FINISHED).at() - mes.event(CALC_FINISHED).begun();
    assertThat(Duration.ofMillis(calculation))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(30));
    assertThat(mes.event(CALC_FINISHED).begun()).isEqualTo(mes.event(CALC_STARTED).at());
    assertThat(mes.event(PROD_FINISHED).begun()).isEqualTo(mes.event(PROD_STARTED).at());
    assertThat(mes.event(PROD_STARTED).begun())
        .as("the set-up begins with the approval, not with the price")
        .isGreaterThan(mes.event(CALC_FINISHED).at());
  }

  @Test
  void the_price_is_known_from_the_end_of_the_calculation_on() {
    TestPlant mes = aPlant();

    mes.walkToTheEnd(ORDER);

    assertThat(mes.event(CALC_STARTED).price()).isNull();
    assertThat(mes.event(CALC_FINISHED).price().amount()).matches("\\d+\\.\\d{2}");
    assertThat(mes.event(HANDED_OVER).price()).isEqualTo(mes.event(CALC_FINISHED).price());
  }

  @Test
  void an_order_waits_until_a_calculator_is_free() {
    TestPlant mes = TestPlant.withCalculators(1);

    mes.plant.order(anOrder("ORD-1"));
    mes.plant.order(anOrder("ORD-2"));

    assertThat(mes.stateOf("ORD-2")).isEqualTo(QUEUED);
    assertThat(mes.plant.load()).isEqualTo(new PlantLoad(2, 1));

    mes.timer.pass(Duration.ofMinutes(30));

    assertThat(mes.stateOf("ORD-2")).isNotEqualTo(QUEUED);
    assertThat(mes.events.get(2).begun())
        .as("the wait began with the order")
        .isEqualTo(mes.events.get(0).at());
  }

  @Test
  void an_order_that_came_twice_is_made_once() {
    TestPlant mes = aPlant();

    assertThat(mes.plant.order(anOrder(ORDER))).isTrue();
    assertThat(mes.plant.order(anOrder(ORDER))).isFalse();

    assertThat(mes.plant.load().openJobs()).isEqualTo(1);
  }

  @Test
  void news_of_an_unknown_order_are_refused() {
    TestPlant mes = aPlant();

    assertThat(mes.plant.approve("ORD-0")).isFalse();
    assertThat(mes.plant.stop("ORD-0")).isFalse();
    assertThat(mes.plant.register("MES-2026-000009", "ORD-0")).isFalse();
    assertThat(mes.plant.view("ORD-0")).isNull();
  }

  @Test
  void a_cancelled_order_stops_without_a_word_and_frees_its_calculator() {
    TestPlant mes = TestPlant.withCalculators(1);
    mes.plant.order(anOrder("ORD-1"));
    mes.plant.order(anOrder("ORD-2"));

    mes.plant.stop("ORD-1");

    assertThat(mes.stateOf("ORD-1")).isEqualTo(STOPPED);
    assertThat(mes.stateOf("ORD-2")).isEqualTo(CALC_STARTED);
    mes.timer.pass(LONG);
    assertThat(mes.events)
        .extracting(VendorEvent::extRef)
        .containsExactly("ORD-1", "ORD-2", "ORD-2");
  }

  @Test
  void an_order_cancelled_in_the_queue_never_reaches_a_calculator() {
    TestPlant mes = TestPlant.withCalculators(1);
    mes.plant.order(anOrder("ORD-1"));
    mes.plant.order(anOrder("ORD-2"));

    mes.plant.stop("ORD-2");
    mes.timer.pass(LONG);

    assertThat(mes.events).extracting(VendorEvent::extRef).containsOnly("ORD-1");
  }

  @Test
  void what_has_been_handed_over_cannot_be_stopped() {
    TestPlant mes = aPlant();
    mes.walkToTheEnd(ORDER);

    mes.plant.stop(ORDER);

    assertThat(mes.stateOf(ORDER)).isEqualTo(HANDED_OVER);
  }

  @Test
  void a_batch_too_large_is_refused() {
    TestPlant mes = aPlant();

    mes.plant.order(new NewOrder(ORDER, "ring", 1_001));
    mes.timer.pass(LONG);

    assertThat(mes.states()).containsExactly(CALC_STARTED, REFUSED);
    assertThat(mes.event(REFUSED).price()).isNull();
  }

  @Test
  void a_partner_order_gets_a_number_and_later_the_canonical_one() {
    TestPlant mes = aPlant();

    String orderNo = mes.plant.order(aPartnerOrder());
    mes.timer.pass(LONG);
    mes.plant.register(orderNo, ORDER);
    mes.plant.approve(ORDER);
    mes.timer.pass(LONG);

    assertThat(orderNo).isEqualTo("MES-2026-000001");
    assertThat(mes.events.get(0).kind()).isEqualTo(Kind.PARTNER);
    assertThat(mes.events.get(0).partner()).isEqualTo(aPartnerOrder());
    assertThat(mes.event(CALC_FINISHED).extRef()).isNull();
    assertThat(mes.event(PROD_STARTED).extRef()).isEqualTo(ORDER);
    assertThat(mes.event(PROD_STARTED).partner()).isNull();
    assertThat(mes.events).extracting(VendorEvent::orderNo).containsOnly(orderNo);
  }

  @Test
  void an_order_of_the_shop_cannot_be_registered_as_one_of_a_partner() {
    TestPlant mes = aPlant();
    mes.plant.order(anOrder(ORDER));

    assertThat(mes.plant.register(ORDER, "ORD-OTHER")).isFalse();
    assertThat(mes.plant.register("J-000001", "ORD-OTHER")).isFalse();
  }

  @Test
  void equal_seeds_give_equal_events() {
    TestPlant one = aPlant();
    TestPlant other = aPlant();

    one.walkToTheEnd(ORDER);
    other.walkToTheEnd(ORDER);

    assertThat(one.events).isEqualTo(other.events);
  }
}
