package ordertrace.agent.guard;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts input that is not used, by reason: malformed, contradictory, or of nobody. The counter is
 * the metric {@value #METRIC}; the first of each reason is logged, never with the input.
 * Thread-safe.
 */
public final class Ignored {

  static final String METRIC = "ordertrace.ignored";

  private static final Logger logger = Logger.getLogger(Ignored.class.getName());
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");

  private final Map<String, Attributes> reasons = new ConcurrentHashMap<>();
  private volatile @Nullable LongCounter counter;

  /**
   * Counts one.
   *
   * @param reason one of a fixed few words: it is a label of the metric
   */
  public void count(String reason) {
    Attributes label = reasons.computeIfAbsent(reason, Ignored::first);
    LongCounter known = counter;
    if (known != null) {
      known.add(1, label);
    } else if (GlobalOpenTelemetry.isSet()) {
      counter = GlobalOpenTelemetry.getMeter("ordertrace").counterBuilder(METRIC).build();
      count(reason);
    }
  }

  private static Attributes first(String reason) {
    logger.info("Order tracing ignored input: " + reason + "; further ones are only counted");
    return Attributes.of(REASON, reason);
  }
}
