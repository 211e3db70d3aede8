package ordertrace.losslab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ordertrace.losslab.scene.Broker;
import ordertrace.losslab.scene.Conditions;
import ordertrace.losslab.scene.Ground;
import ordertrace.losslab.scene.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may be lost here is found: the bounds of the lab hold. */
class LossLabIT {

  private static final Jars JARS = new Jars(Path.of("target/jars"));
  private static final Conditions CONDITIONS = new Conditions(Duration.ofSeconds(15), null);

  @TempDir private Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void of_300_messages_on_the_embedded_broker_each_loss_is_found() throws Exception {
    try (Broker broker = Broker.embedded()) {
      Outcome outcome = run(300, new Ground(false, false, false), broker);

      assertThat(outcome.misses()).as(String.join("\n", outcome.score().mistakes())).isEmpty();
    }
  }

  private Outcome run(int messages, Ground ground, Broker broker) throws Exception {
    Settings settings =
        new Settings(
            1, messages, null, 50, Duration.ofMinutes(1), Duration.ZERO, CONDITIONS, JARS, folder);
    Outcome outcome = new Run(settings, ground, System.out).on(broker);
    new Report(outcome, System.out).print();
    return outcome;
  }
}
