package ordertrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import ordertrace.demo.fleet.Tracing;
import ordertrace.demo.order.PlacedOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shop and CRM with the agent as it comes, without our extension and bridge. */
@Timeout(720)
final class AgentAloneIT extends WithoutExtensionTests {

  @TempDir private static Path folder;
  private static EmbeddedFleet fleet;
  private static List<PlacedOrder> orders;

  @BeforeAll
  static void play() throws Exception {
    fleet = new EmbeddedFleet(Tracing.AGENT_ONLY, folder);
    orders = fleet.playADay();
  }

  @AfterAll
  static void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void the_agent_still_traces() {
    assertThat(fleet.telemetry.spans()).extracting(RecordedSpan::service).contains("shop", "crm");
  }

  @Override
  EmbeddedFleet fleet() {
    return fleet;
  }

  @Override
  List<PlacedOrder> orders() {
    return orders;
  }
}
