package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one run of a handler ended.
 *
 * @param queue where the message came from
 * @param attempt from 1, counted on this delivery
 * @param errorType class name of what it threw; null: success
 * @param duration how long it ran
 */
public record Processing(
    String queue, long attempt, @Nullable String errorType, Duration duration) {

  private static final double NANOS_PER_SECOND = 1e9;

  void describe(AttributesBuilder fact) {
    fact.put(OrderAttributes.MESSAGE_QUEUE, queue)
        .put(OrderAttributes.MESSAGE_OUTCOME, errorType == null ? "success" : "error")
        .put(OrderAttributes.MESSAGE_ATTEMPT, attempt)
        .put(OrderAttributes.MESSAGE_DURATION, duration.toNanos() / NANOS_PER_SECOND);
    Facts.putText(fact, OrderAttributes.ERROR_TYPE, errorType);
  }
}
