package ordertrace.agent.guard;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A metric of ours with one label, which takes one of a fixed few words. Thread-safe. */
final class Counts {

  private final String metric;
  private final AttributeKey<String> label;
  private final Map<String, Attributes> labels = new ConcurrentHashMap<>();
  private volatile @Nullable LongCounter counter;

  Counts(String metric, String label) {
    this.metric = metric;
    this.label = AttributeKey.stringKey(label);
  }

  /** Counts one; before there is an SDK, nobody. */
  void add(String value) {
    LongCounter known = counter == null ? lookUp() : counter;
    if (known != null) {
      known.add(1, labels.computeIfAbsent(value, text -> Attributes.of(label, text)));
    }
  }

  private @Nullable LongCounter lookUp() {
    // Asking for the global SDK before the agent has set it would put a no-op one in its place.
    if (!GlobalOpenTelemetry.isSet()) {
      return null;
    }
    LongCounter found = GlobalOpenTelemetry.getMeter("ordertrace").counterBuilder(metric).build();
    counter = found;
    return found;
  }
}
