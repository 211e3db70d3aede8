package ordertrace.agent.beside;

import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.agent.app.PlainApp;
import ordertrace.agent.beside.libraries.LibrariesApp;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Libraries of which the extension can only say that it does not see them. */
@Timeout(300)
class UnseenLibrariesIT {

  static final String[] ABSENT = {"rabbitmq.amqp-1.0=off:0", "rabbitmq.stream=off:0"};

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "INDY"})
  void each_at_work_is_told_once(AgentMode mode) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = mode.of(AgentJvm.of(LibrariesApp.class, receiver)).start()) {
      app.close();

      assertThat(app.warnings())
          .hasSize(3)
          .anyMatch(line -> line.contains("Brave"))
          .anyMatch(line -> line.contains("AMQP 1.0"))
          .anyMatch(line -> line.contains("stream client"));
      assertThat(LastBeat.capabilities(receiver)).contains(ABSENT);
    }
  }

  @Test
  void where_none_is_at_work_none_is_absent() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = AgentJvm.of(PlainApp.class, receiver).start()) {
      app.close();

      assertThat(LastBeat.capabilities(receiver)).isNotEmpty().doesNotContain(ABSENT);
      assertThat(app.warnings()).isEmpty();
    }
  }
}
