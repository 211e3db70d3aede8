package ordertrace.agent.message;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.message.client.MessageDoor;

/**
 * The hooks that the agent was told not to set. Nobody calls them, and who judges by their facts
 * must see that: a capability that reads on promises that what it did not report did not happen.
 */
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
          MessageDoor.SETTLE,
          MessageDoor.CONFIRM,
          MessageDoor.RETURNED,
          MessageDoor.TRANSACTION,
          MessageDoor.CHANNEL_END,
          MessageDoor.FETCH,
          MessageDoor.RECOVER,
          MessageDoor.RECOVERED);
  private static final List<String> SPRING =
      List.of(MessageDoor.LISTEN, MessageDoor.ATTEMPT, MessageDoor.ATTEMPTED);

  private HookSwitches() {}

  /** Switches off the capabilities of the modules that the agent leaves out. */
  static void apply(ConfigProperties properties, Guard guard) {
    switchOffUnlessSet(properties, RabbitClientModule.NAME, CLIENT, guard);
    switchOffUnlessSet(properties, SpringRabbitModule.NAME, SPRING, guard);
  }

  private static void switchOffUnlessSet(
      ConfigProperties properties, String module, List<String> hooks, Guard guard) {
    if (!isSet(properties, module)) {
      hooks.forEach(hook -> guard.capability(hook).switchOff());
    }
  }

  // As the agent decides: the module's own word, then that of all of ours, then of all there are.
  private static boolean isSet(ConfigProperties properties, String module) {
    return Stream.of(
            module + ".enabled", RabbitClientModule.ALL + ".enabled", "common.default-enabled")
        .flatMap(key -> Stream.ofNullable(properties.getBoolean("otel.instrumentation." + key)))
        .findFirst()
        .orElse(true);
  }
}
