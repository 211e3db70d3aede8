package ordertrace.agent.guard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The list of {@linkplain Capability capabilities} of this JVM; thread-safe.
 *
 * <p>What they throw is counted in the metric {@value #METRIC}. The agent passes what an extension
 * throws on to the application, or silently loses all its telemetry. So every callback that the
 * agent makes runs inside a capability.
 */
public final class Guard {

  static final String METRIC = "ordertrace.failures";

  private final Counts failures = new Counts(METRIC, "capability");
  private final Map<String, Capability> capabilities = new ConcurrentSkipListMap<>();

  /** Returns the capability of that name, switched on at its first mention. */
  public Capability capability(String name) {
    return capabilities.computeIfAbsent(name, first -> new Capability(first, failures));
  }

  /** Adds what failed before there was an SDK to the metric. */
  public void sdkIsThere() {
    failures.addEarly();
  }

  /** All capabilities mentioned so far, by name. */
  public List<Capability> capabilities() {
    return List.copyOf(capabilities.values());
  }

  /** Errors caught by all of them since the start. */
  public long errors() {
    return capabilities.values().stream().mapToLong(Capability::errors).sum();
  }
}
