package ordertrace.agent.message;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import ordertrace.agent.door.ModuleSwitch;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.message.client.MessageDoor;

/** Which hooks go when the agent was told to leave out one of this feature's modules. */
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
          MessageDoor.SETTLE,
          MessageDoor.CONFIRM,
          MessageDoor.RETURNED,
          MessageDoor.TRANSACTION,
          MessageDoor.CHANNEL_END,
          MessageDoor.FETCH,
          MessageDoor.RECOVER,
          MessageDoor.RECOVERED);
  private static final List<String> SPRING =
      List.of(
          MessageDoor.LISTEN, MessageDoor.ATTEMPT, MessageDoor.ATTEMPTED, MessageDoor.SWALLOWED);

  private HookSwitches() {}

  /** Switches off the capabilities of the modules that the agent leaves out, or cannot set. */
  static void apply(ConfigProperties properties, Guard guard) {
    List<String> missing = AppSide.SPRING.stream().filter(name -> !isThere(name)).toList();
    if (missing.isEmpty()) {
      ModuleSwitch.apply(properties, RabbitClientModule.NAME, CLIENT, guard);
      ModuleSwitch.apply(properties, SpringRabbitModule.NAME, SPRING, guard);
      return;
    }
    // The agent gives the application none of them then, and says nothing.
    logger.warning(
        "Order tracing: its jar is damaged; RabbitMQ is not observed without " + missing);
    Stream.of(CLIENT, SPRING)
        .flatMap(List::stream)
        .forEach(hook -> guard.capability(hook).switchOff());
  }

  private static boolean isThere(String className) {
    String resource = className.replace('.', '/') + ".class";
    return HookSwitches.class.getClassLoader().getResource(resource) != null;
  }
}
