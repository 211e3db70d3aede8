package ordertrace.agent.message;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.List;
import ordertrace.agent.door.ModuleSwitch;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.message.client.MessageDoor;

/** Which hooks go when the agent was told to leave out one of this feature's modules. */
final class HookSwitches {

  private static final List<String> CLIENT =
      List.of(
          MessageDoor.PUBLISH,
          MessageDoor.PUBLISHED,
          MessageDoor.CONSUME,
          MessageDoor.CANCEL,
          MessageDoor.DELIVER,
          MessageDoor.HAND_OVER,
          MessageDoor.HANDLED,
          MessageDoor.SETTLE);
  private static final List<String> SPRING =
      List.of(
          MessageDoor.LISTEN, MessageDoor.ATTEMPT, MessageDoor.ATTEMPTED, MessageDoor.SWALLOWED);

  private HookSwitches() {}

  /** Switches off the capabilities of the modules that the agent leaves out. */
  static void apply(ConfigProperties properties, Guard guard) {
    ModuleSwitch.apply(properties, RabbitClientModule.NAME, CLIENT, guard);
    ModuleSwitch.apply(properties, SpringRabbitModule.NAME, SPRING, guard);
  }
}
