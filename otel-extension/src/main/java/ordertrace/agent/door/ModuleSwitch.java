package ordertrace.agent.door;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.agent.guard.Guard;

/**
 * Whether the agent sets the hooks of an instrumentation module. Nobody calls those it leaves out,
 * and who judges by their facts must see that: a capability that reads on promises that what it did
 * not report did not happen.
 */
public final class ModuleSwitch {

  /** The name that all modules of the extension have besides their own. */
  static final String ALL = "ordertrace";

  private static volatile boolean tracingIsOn = true;

  /** Switches off the capabilities of a module that the agent leaves out. */
  public static void apply(
      ConfigProperties properties, String module, List<String> hooks, Guard guard) {
    if (!isSet(properties, module)) {
      hooks.forEach(hook -> guard.capability(hook).switchOff());
    }
  }

  /** Says whether the extension as a whole is to do anything; before the agent sets hooks. */
  public static void tracing(boolean on) {
    tracingIsOn = on;
  }

  /** What was said last. The agent shows its modules no settings when it has them from a file. */
  static boolean tracingIsOn() {
    return tracingIsOn;
  }

  // As the agent decides: the module's own word, then that of all of ours, then of all there are.
  private static boolean isSet(ConfigProperties properties, String module) {
    return Stream.of(module + ".enabled", ALL + ".enabled", "common.default-enabled")
        .flatMap(key -> Stream.ofNullable(properties.getBoolean("otel.instrumentation." + key)))
        .findFirst()
        .orElse(true);
  }

  private ModuleSwitch() {}
}
