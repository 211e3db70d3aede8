package ordertrace.agent.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.List;
import java.util.Map;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.message.client.MessageDoor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HookSwitchesTest {

  private static final String CLIENT = "otel.instrumentation.ordertrace-rabbitmq.enabled";
  private static final String SPRING = "otel.instrumentation.ordertrace-spring-rabbit.enabled";
  private static final String OURS = "otel.instrumentation.ordertrace.enabled";
  private static final String DEFAULT = "otel.instrumentation.common.default-enabled";

  private final Guard guard = new Guard();

  @BeforeEach
  void mention() {
    guard.capability(MessageDoor.PUBLISH);
    guard.capability(MessageDoor.DELIVER);
    guard.capability(MessageDoor.ATTEMPTED);
  }

  @Test
  void without_a_word_all_hooks_are_on() {
    assertThat(states(Map.of()))
        .containsExactly("message.attempted=on:0", "message.deliver=on:0", "message.publish=on:0");
  }

  @Test
  void the_hooks_of_a_module_that_is_switched_off_are_off() {
    assertThat(states(Map.of(SPRING, "false")))
        .contains("message.attempted=off:0", "message.deliver=on:0", "message.publish=on:0");
    assertThat(states(Map.of(CLIENT, "false")))
        .contains("message.deliver=off:0", "message.publish=off:0", "message.settle=off:0");
  }

  @Test
  void a_word_about_all_modules_is_heard_unless_the_module_has_its_own() {
    assertThat(states(Map.of(DEFAULT, "false", SPRING, "true")))
        .contains("message.attempted=on:0", "message.deliver=off:0", "message.publish=off:0");
    assertThat(states(Map.of(OURS, "false", DEFAULT, "true")))
        .allMatch(state -> state.endsWith("=off:0"));
  }

  private List<String> states(Map<String, String> properties) {
    HookSwitches.apply(DefaultConfigProperties.createFromMap(properties), guard);
    return guard.capabilities().stream().map(Capability::toString).toList();
  }
}
