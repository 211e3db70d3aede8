package ordertrace.agent;

import java.lang.module.ModuleDescriptor.Version;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The versions of the agent that the extension was tested with. */
final class TestedAgents {

  static final String OLDEST = "2.31.1";
  static final String NEWEST = "2.33.1";

  // On no class path that can be compiled against.
  private static final String AGENT_VERSION = "io.opentelemetry.javaagent.tooling.AgentVersion";

  /** Says so if the agent is another one: what its hooks do there, nobody has seen. */
  static void complain(Consumer<String> warnings) {
    String version = running();
    if (version != null && !isTested(version)) {
      warnings.accept(
          "Order tracing was tested with agents "
              + OLDEST
              + " to "
              + NEWEST
              + "; with "
              + version
              + " some of it may be missing: order.telemetry.capabilities in the heartbeat tells"
              + " what works");
    }
  }

  static boolean isTested(String version) {
    try {
      Version running = Version.parse(version);
      return running.compareTo(Version.parse(OLDEST)) >= 0
          && running.compareTo(Version.parse(NEWEST)) <= 0;
    } catch (IllegalArgumentException ignored) {
      // A distribution of somebody's own, with a version of its own.
      return false;
    }
  }

  /** Null: no agent, or one that does not tell. */
  private static @Nullable String running() {
    try {
      return (String) Class.forName(AGENT_VERSION).getField("VERSION").get(null);
    } catch (ReflectiveOperationException | LinkageError ignored) {
      return null;
    }
  }

  private TestedAgents() {}
}
