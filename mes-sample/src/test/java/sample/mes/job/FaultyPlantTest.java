package sample.mes.job;

import static org.assertj.core.api.Assertions.assertThat;
import static sample.mes.event.JobState.CALC_FINISHED;
import static sample.mes.event.JobState.CALC_STARTED;
import static sample.mes.event.JobState.HANDED_OVER;
import static sample.mes.event.JobState.PACKING;
import static sample.mes.event.JobState.PROD_FINISHED;
import static sample.mes.event.JobState.PROD_STARTED;
import static sample.mes.event.JobState.REFUSED;
import static sample.mes.job.TestPlant.LONG;
import static sample.mes.job.TestPlant.aPartnerOrder;
import static sample.mes.job.TestPlant.aPlant;
import static sample.mes.job.TestPlant.anOrder;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sample.mes.event.JobState;
import sample.mes.event.VendorEvent;
import sample.mes.event.VendorEvent.Err;
import sample.mes.event.VendorEvent.Kind;
import sample.mes.fault.Fault;
import sample.mes.fault.FaultRates;
import sample.mes.fault.Faults;

class FaultyPlantTest {

  private static final String ORDER = "ORD-7K3M9Q2X";

  @Test
  void a_job_sticks_until_the_fault_is_removed() {
    TestPlant mes = aPlant();
    mes.faults.put(ORDER, sticking(PROD_STARTED));

    mes.walkToTheEnd(ORDER);

    assertThat(mes.stateOf(ORDER)).isEqualTo(PROD_STARTED);
    assertThat(Objects.requireNonNull(mes.plant.view(ORDER)).stuck()).isTrue();

    mes.faults.remove(ORDER);
    mes.plant.resume();
    mes.timer.pass(LONG);

    assertThat(mes.stateOf(ORDER)).isEqualTo(HANDED_OVER);
    assertThat(Objects.requireNonNull(mes.plant.view(ORDER)).stuck()).isFalse();
  }

  @Test
  void a_stuck_calculation_does_not_starve_the_others() {
    TestPlant mes = TestPlant.withCalculators(1);
    mes.faults.put("ORD-1", sticking(CALC_STARTED));
    mes.plant.order(anOrder("ORD-1"));
    mes.plant.order(anOrder("ORD-2"));

    mes.timer.pass(LONG);

    assertThat(mes.stateOf("ORD-1")).isEqualTo(CALC_STARTED);
    assertThat(mes.stateOf("ORD-2")).isEqualTo(CALC_FINISHED);
  }

  @Test
  void resuming_leaves_alone_what_does_not_stick() {
    TestPlant mes = aPlant();
    mes.plant.order(anOrder(ORDER));

    mes.plant.resume();

    assertThat(mes.stateOf(ORDER)).isEqualTo(CALC_STARTED);
  }

  @Test
  void a_duplicate_is_the_same_event_twice() {
    TestPlant mes = aPlant();
    mes.faults.put(ORDER, new Fault(null, null, Set.of(PACKING), false, Set.of(), false));

    mes.walkToTheEnd(ORDER);

    assertThat(mes.states()).containsSubsequence(PACKING, PACKING, HANDED_OVER).hasSize(7);
    assertThat(mes.events.get(4)).isEqualTo(mes.events.get(5));
  }

  @Test
  void neighbours_change_places() {
    TestPlant mes = aPlant();
    mes.faults.put(ORDER, new Fault(null, null, Set.of(), true, Set.of(), false));

    mes.walkToTheEnd(ORDER);

    assertThat(mes.states())
        .containsExactly(
            CALC_FINISHED, CALC_STARTED, PROD_FINISHED, PROD_STARTED, HANDED_OVER, PACKING);
    assertThat(mes.event(CALC_STARTED).at()).isLessThan(mes.event(CALC_FINISHED).at());
  }

  @Test
  void an_event_that_waits_to_be_overtaken_goes_out_when_the_job_sticks() {
    TestPlant mes = aPlant();
    mes.faults.put(ORDER, new Fault(CALC_STARTED, null, Set.of(), true, Set.of(), false));

    mes.plant.order(anOrder(ORDER));
    mes.timer.pass(LONG);

    assertThat(mes.states()).containsExactly(CALC_STARTED);
  }

  @Test
  void an_event_that_waits_to_be_overtaken_goes_out_when_the_order_is_cancelled() {
    TestPlant mes = aPlant();
    mes.faults.put(ORDER, new Fault(null, null, Set.of(), true, Set.of(), false));
    mes.plant.order(anOrder(ORDER));

    mes.plant.stop(ORDER);

    assertThat(mes.states()).containsExactly(CALC_STARTED);
  }

  @Test
  void an_event_that_waits_to_be_overtaken_goes_out_when_the_next_one_is_omitted() {
    TestPlant mes = aPlant();
    mes.faults.put(ORDER, new Fault(null, null, Set.of(), true, Set.of(CALC_FINISHED), false));

    mes.plant.order(anOrder(ORDER));
    mes.timer.pass(LONG);

    assertThat(mes.states()).containsExactly(CALC_STARTED);
  }

  @Test
  void an_omitted_event_is_never_sent_but_the_work_goes_on() {
    TestPlant mes = aPlant();
    mes.faults.put(ORDER, new Fault(null, null, Set.of(), false, Set.of(PROD_STARTED), false));

    mes.walkToTheEnd(ORDER);

    assertThat(mes.states())
        .containsExactly(CALC_STARTED, CALC_FINISHED, PROD_FINISHED, PACKING, HANDED_OVER);
  }

  @Test
  void an_error_event_has_code_and_text_and_the_job_goes_on() {
    TestPlant mes = aPlant();
    Fault.ErrorAt error = new Fault.ErrorAt(PROD_STARTED, "E-4711", "Casting mould broken");
    mes.faults.put(ORDER, new Fault(null, error, Set.of(), false, Set.of(), false));

    mes.walkToTheEnd(ORDER);

    assertThat(mes.events)
        .filteredOn(event -> event.kind() == Kind.ERROR)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.err()).isEqualTo(new Err("E-4711", "Casting mould broken"));
              assertThat(event.state()).isEqualTo(PROD_STARTED);
              assertThat(event.extRef()).isEqualTo(ORDER);
            });
    assertThat(mes.stateOf(ORDER)).isEqualTo(HANDED_OVER);
  }

  @Test
  void an_order_can_be_refused() {
    TestPlant mes = aPlant();
    mes.faults.put(ORDER, new Fault(null, null, Set.of(), false, Set.of(), true));

    mes.plant.order(anOrder(ORDER));
    mes.timer.pass(LONG);

    assertThat(mes.states()).containsExactly(CALC_STARTED, REFUSED);
  }

  @Test
  void a_fault_for_all_reaches_a_partner_order_too() {
    TestPlant mes = aPlant();
    mes.faults.put(Faults.ALL, sticking(CALC_STARTED));

    String orderNo = mes.plant.order(aPartnerOrder());
    mes.timer.pass(LONG);

    assertThat(mes.stateOf(orderNo)).isEqualTo(CALC_STARTED);
  }

  @Test
  void chance_can_double_every_event() {
    TestPlant mes = TestPlant.withRates(new FaultRates(1, 0, 0));

    mes.walkToTheEnd(ORDER);

    assertThat(mes.events).hasSize(12);
    assertThat(mes.events).extracting(VendorEvent::evtId).doesNotContainNull();
    assertThat(mes.events.stream().distinct()).hasSize(6);
  }

  @Test
  void chance_hits_about_as_often_as_asked() {
    TestPlant mes = TestPlant.withRates(new FaultRates(0, 0, 0.1));

    for (int order = 0; order < 500; order++) {
      mes.plant.order(anOrder("ORD-" + order));
    }
    mes.timer.pass(LONG.multipliedBy(10));

    assertThat(mes.events.stream().filter(event -> event.kind() == Kind.ERROR).count())
        .isBetween(70L, 130L);
  }

  private static Fault sticking(JobState state) {
    return new Fault(state, null, Set.of(), false, Set.of(), false);
  }
}
