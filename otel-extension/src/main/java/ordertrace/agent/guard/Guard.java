package ordertrace.agent.guard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

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

  private volatile Consumer<String> watcher = name -> {};

  /** Returns the capability of that name, switched on at its first mention. */
  public Capability capability(String name) {
    return capabilities.computeIfAbsent(name, first -> new Capability(first, this::failed));
  }

  /**
   * Tells of each failure from now on.
   *
   * @param watcher takes the name of the capability, on the thread that it failed on
   */
  public void watch(Consumer<String> watcher) {
    this.watcher = watcher;
  }

  private void failed(String name) {
    failures.add(name);
    watcher.accept(name);
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
