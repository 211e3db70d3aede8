package ordertrace.agent.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.Map;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.harness.Warnings;
import org.junit.jupiter.api.Test;

/** Here is no agent, so nobody sets the hook. */
class DoorTrialTest {

  private final Guard guard = new Guard();
  private final DoorOperations doors = new DoorOperations(guard);
  private final DoorTrial trial = new DoorTrial(doors, guard);

  @Test
  void without_hooks_all_behind_the_door_is_off_and_nothing_else() {
    doors.register("message.publish", (context, arguments) -> null);
    guard.capability("http.request");

    try (Warnings warnings = Warnings.of(DoorTrial.class)) {
      trial.run();

      assertThat(warnings.lines()).singleElement().asString().contains("does not set our hooks");
    }
    assertThat(guard.capability("message.publish").on()).isFalse();
    assertThat(guard.capability("http.request").on()).isTrue();
  }

  @Test
  void a_trial_that_nobody_wants_changes_nothing() {
    doors.register("message.publish", (context, arguments) -> null);
    DoorTrial.switchOffUnset(
        DefaultConfigProperties.createFromMap(
            Map.of("otel.instrumentation.ordertrace-door.enabled", "false")),
        guard);

    try (Warnings warnings = Warnings.of(DoorTrial.class)) {
      trial.run();

      assertThat(warnings.lines()).isEmpty();
    }
    assertThat(guard.capability("message.publish").on()).isTrue();
  }

  @Test
  void a_knock_that_is_heard_leaves_all_as_it_is() {
    doors.register("message.publish", (context, arguments) -> null);
    doors.answer("door", new Object[0]);

    trial.run();

    assertThat(guard.capability("message.publish").on()).isTrue();
  }

  @Test
  void a_knock_that_is_heard_and_fails_is_heard() {
    doors.register("message.publish", (context, arguments) -> null);
    doors.register(
        "door",
        (context, arguments) -> {
          throw new LinkageError();
        });
    doors.answer("door", new Object[0]);

    trial.run();

    assertThat(guard.capability("message.publish").on()).isTrue();
  }
}
