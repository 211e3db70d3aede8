package ordertrace.agent.door;

import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** What the extension does for a helper that calls through the {@link Door}. */
@FunctionalInterface
public interface DoorOperation {

  /**
   * Answers one call.
   *
   * @param context the agent's current context on the calling thread
   * @param arguments as the helper passed them, JDK types only
   * @return a JDK type or null
   * @throws Throwable anything: it is counted and the helper gets null
   */
  @Nullable Object call(Context context, @Nullable Object[] arguments) throws Throwable;
}
