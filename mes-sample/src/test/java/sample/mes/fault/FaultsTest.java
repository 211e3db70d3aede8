package sample.mes.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import sample.mes.event.JobState;

class FaultsTest {

  private final Faults faults = new Faults();

  @Test
  void nothing_goes_wrong_by_itself() {
    assertThat(faults.of("ORD-1", "MES-2026-000001")).isEqualTo(Fault.NONE);
  }

  @Test
  void the_own_switch_of_an_order_wins_over_the_one_for_all() {
    faults.put(Faults.ALL, sticking(JobState.PACKING));
    faults.put("ORD-1", Fault.NONE);

    assertThat(faults.of("ORD-1", null)).isEqualTo(Fault.NONE);
    assertThat(faults.of("ORD-2", null)).isEqualTo(sticking(JobState.PACKING));
  }

  @Test
  void a_partner_order_is_found_by_either_number() {
    faults.put("MES-2026-000001", sticking(JobState.PACKING));

    assertThat(faults.of("ORD-1", "MES-2026-000001")).isEqualTo(sticking(JobState.PACKING));
    assertThat(faults.of(null, "MES-2026-000001")).isEqualTo(sticking(JobState.PACKING));
  }

  @Test
  void a_removed_switch_is_off() {
    faults.put("ORD-1", sticking(JobState.PACKING));
    faults.remove("ORD-1");

    assertThat(faults.of("ORD-1", null)).isEqualTo(Fault.NONE);
  }

  private static Fault sticking(JobState state) {
    return new Fault(state, null, Set.of(), false, Set.of(), false);
  }
}
