package ordertrace.agent.guard;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A metric of ours with one label, which takes one of a fixed few words. Thread-safe. */
final class Counts {

  private final String metric;
  private final AttributeKey<String> label;
  private final Map<String, Attributes> labels = new ConcurrentHashMap<>();
  private final Map<String, Long> early = new ConcurrentHashMap<>();
  private volatile @Nullable LongCounter counter;

  Counts(String metric, String label) {
    this.metric = metric;
    this.label = AttributeKey.stringKey(label);
  }

  /** Counts one; before there is an SDK it is kept for {@link #addEarly}. */
  void add(String value) {
    add(value, 1);
  }

  /** Counts what came before there was an SDK. */
  void addEarly() {
    for (String value : List.copyOf(early.keySet())) {
      Long count = early.remove(value);
      if (count != null) {
        add(value, count);
      }
    }
  }

  private void add(String value, long count) {
    LongCounter known = counter == null ? lookUp() : counter;
    if (known == null) {
      early.merge(value, count, Long::sum);
    } else {
      known.add(count, labels.computeIfAbsent(value, text -> Attributes.of(label, text)));
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
