package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class JourneyIdsTest {

  private static final OrderId ORDER = new OrderId("ORD-7K3M9Q2X");

  // Computed with sha256sum, not with this class: stored traces depend on them.
  @Test
  void ids_never_change() {
    assertThat(JourneyIds.traceId(ORDER)).isEqualTo("81611a9e0be11391e030637c64ff9350");
    assertThat(JourneyIds.rootSpanId(ORDER)).isEqualTo("cea2fc6a5e6506db");
    assertThat(JourneyIds.stageSpanId(ORDER, "SUBMITTED", 1)).isEqualTo("f5a3572236246ca3");
    assertThat(JourneyIds.mesSpanId(ORDER, "E-17-0a3f")).isEqualTo("74b27dea4275821c");
    assertThat(JourneyIds.verdictSpanId(ORDER, "56e46c7719d05653adbf6adad07fefe3"))
        .isEqualTo("1c8ff55909e25844");
  }

  @Test
  void every_part_of_a_journey_has_an_id_of_its_own() {
    OrderId other = new OrderId("ORD-7K3M9Q2Y");

    assertThat(
            Set.of(
                JourneyIds.rootSpanId(ORDER),
                JourneyIds.rootSpanId(other),
                JourneyIds.stageSpanId(ORDER, "SUBMITTED", 1),
                JourneyIds.stageSpanId(ORDER, "SUBMITTED", 2),
                JourneyIds.stageSpanId(ORDER, "SHIPPED", 1),
                JourneyIds.mesSpanId(ORDER, "SUBMITTED|1"),
                JourneyIds.mesSpanId(ORDER, "E-1"),
                JourneyIds.verdictSpanId(ORDER, "E-1")))
        .hasSize(8);
  }

  @Test
  void an_id_is_never_all_zero() {
    assertThat(JourneyIds.toId(new byte[32], 8)).isEqualTo("0000000000000001");
  }
}
