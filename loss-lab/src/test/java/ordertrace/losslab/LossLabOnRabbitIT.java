package ordertrace.losslab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ordertrace.losslab.scene.Broker;
import ordertrace.losslab.scene.Conditions;
import ordertrace.losslab.scene.Ground;
import ordertrace.losslab.scene.Jars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The same on RabbitMQ, where more can happen, and order-watch may look. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class LossLabOnRabbitIT {

  @TempDir private Path folder;

  @Test
  @Timeout(value = 12, unit = TimeUnit.MINUTES)
  void of_1000_messages_on_rabbitmq_each_loss_is_found() throws Exception {
    try (Broker broker = Broker.container(LossLab.IMAGE)) {
      Settings settings =
          new Settings(
              1,
              1_000,
              null,
              50,
              Duration.ofMinutes(1),
              // In the midst order-watch is killed, and hears nothing for a while: no gap is left.
              Duration.ofSeconds(20),
              new Conditions(Duration.ofSeconds(30), null),
              new Jars(Path.of("target/jars")),
              folder);
      Outcome outcome = new Run(settings, new Ground(true, true, true), System.out).on(broker);
      new Report(outcome, System.out).print();

      assertThat(outcome.misses()).as(String.join("\n", outcome.score().mistakes())).isEmpty();
    }
  }
}
