package ordertrace.agent.fact;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import java.util.function.Supplier;
import ordertrace.OrderFacts;
import org.jspecify.annotations.Nullable;

/** The agent's logs bridge, looked up when the first fact needs it. Thread-safe. */
public final class FactLogger implements Supplier<@Nullable Logger> {

  private volatile @Nullable Logger logger;

  @Override
  public @Nullable Logger get() {
    Logger known = logger;
    return known == null ? lookUp() : known;
  }

  private @Nullable Logger lookUp() {
    // Asking for the global SDK before the agent has set it would put a no-op one in its place.
    if (!GlobalOpenTelemetry.isSet()) {
      return null;
    }
    Logger found = GlobalOpenTelemetry.get().getLogsBridge().get(OrderFacts.SCOPE);
    logger = found;
    return found;
  }
}
