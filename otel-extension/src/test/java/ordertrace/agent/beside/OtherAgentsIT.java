package ordertrace.agent.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import java.nio.file.Path;
import ordertrace.agent.beside.second.OtherAgent;
import ordertrace.agent.beside.second.OtherExtension;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.EmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class OtherAgentsIT {

  private static final String OURS = "target/otel-extension.jar";

  @TempDir private Path files;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_second_extension_does_its_work_and_we_ours(boolean first) throws Exception {
    Path other =
        Jars.extension(
            files.resolve("other.jar"),
            OtherExtension.class,
            AutoConfigurationCustomizerProvider.class);
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app =
            RawMessage.service(receiver, broker)
                .with("otel.javaagent.extensions", first ? other + "," + OURS : OURS + "," + other)
                .start()) {
      RawMessage.exchange(app, receiver);

      RawMessage.assertIsTold(receiver);
      assertThat(receiver.spans())
          .allSatisfy(span -> assertThat(span.get(OtherExtension.MARK)).isEqualTo(true));
      assertThat(app.warnings()).isEmpty();
    }
  }

  @Test
  void agents_before_and_after_ours_change_the_same_class() throws Exception {
    Path before = Jars.agent(files.resolve("before.jar"), OtherAgent.class);
    Path after = Jars.agent(files.resolve("after.jar"), OtherAgent.class);
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        RunningApp app = RawMessage.service(receiver, broker).between(before, after).start()) {
      RawMessage.exchange(app, receiver);

      RawMessage.assertIsTold(receiver);
      assertThat(app.output()).filteredOn(line -> line.startsWith(OtherAgent.WORD)).hasSize(2);
      assertThat(app.warnings()).isEmpty();
    }
  }
}
