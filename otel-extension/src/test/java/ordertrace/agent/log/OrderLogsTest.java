package ordertrace.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.Map;
import ordertrace.agent.door.DoorOperations;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.order.OrderSpans;
import ordertrace.agent.order.ServiceIdentity;
import org.junit.jupiter.api.Test;

class OrderLogsTest {

  private final Guard guard = new Guard();

  @Test
  void a_library_that_the_agent_was_told_to_leave_alone_is_shown_as_off() {
    new OrderLogs(new OrderSpans(new ServiceIdentity(), guard).localTraces(), guard)
        .register(new DoorOperations(guard));

    OrderLogs.switchOffUnset(
        DefaultConfigProperties.createFromMap(
            Map.of("otel.instrumentation.ordertrace-log4j.enabled", "false")),
        guard);

    assertThat(guard.capability("log.log4j")).hasToString("log.log4j=off:0");
    assertThat(guard.capability("log.logback")).hasToString("log.logback=on:0");
  }
}
