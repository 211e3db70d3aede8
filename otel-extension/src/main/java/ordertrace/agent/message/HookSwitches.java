package ordertrace.agent.message;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.message.client.MessageDoor;

/**
 * The hooks that the agent was told not to set. Nobody calls them, and who judges by their facts
 * must see that: a capability that reads on promises that what it did not report did not happen.
 */
final class HookSwitches {

  private static final Logger logger = Logger.getLogger(HookSwitches.class.getName());

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
      List.of(MessageDoor.LISTEN, MessageDoor.ATTEMPT, MessageDoor.ATTEMPTED);

  private HookSwitches() {}

  /** Switches off the capabilities of the modules that the agent leaves out, or cannot set. */
  static void apply(ConfigProperties properties, Guard guard) {
    List<String> missing = AppSide.SPRING.stream().filter(name -> !isThere(name)).toList();
    if (!missing.isEmpty()) {
      // The agent gives the application none of them then, and says nothing.
      logger.warning(
          "Order tracing: its jar is damaged; RabbitMQ is not observed without " + missing);
    }
    switchOffUnlessSet(properties, RabbitClientModule.NAME, CLIENT, missing, guard);
    switchOffUnlessSet(properties, SpringRabbitModule.NAME, SPRING, missing, guard);
  }

  private static void switchOffUnlessSet(
      ConfigProperties properties,
      String module,
      List<String> hooks,
      List<String> missing,
      Guard guard) {
    if (!missing.isEmpty() || !isSet(properties, module)) {
      hooks.forEach(hook -> guard.capability(hook).switchOff());
    }
  }

  private static boolean isThere(String className) {
    String resource = className.replace('.', '/') + ".class";
    return HookSwitches.class.getClassLoader().getResource(resource) != null;
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
