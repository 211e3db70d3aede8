package ordertrace.agent.fact;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import ordertrace.OrderFact;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import org.jspecify.annotations.Nullable;

/**
 * The one place where facts get their sequence and leave, as log records: they do not depend on the
 * sampling of traces. Never throws; thread-safe.
 */
public final class FactRecorder {

  private final boolean enabled;
  private final Supplier<@Nullable Logger> logger;
  private final Capability capability;
  private final String bootId = UUID.randomUUID().toString();
  private final AtomicLong lastSequence = new AtomicLong();
  private final LongAdder drops = new LongAdder();

  /**
   * A recorder with a boot id of its own.
   *
   * @param enabled whether facts are wanted at all
   * @param logger where they go; null while the SDK is not there yet
   */
  public FactRecorder(boolean enabled, Supplier<@Nullable Logger> logger, Guard guard) {
    this.enabled = enabled;
    this.logger = logger;
    this.capability = guard.capability("facts");
  }

  /** Records the fact with the trace context of the calling thread. */
  public void record(OrderFact fact) {
    record(Context.current(), fact);
  }

  /** Records the fact with that trace context. */
  public void record(Context context, OrderFact fact) {
    recordNumbered(context, sequence -> fact);
  }

  /** Records a fact that must know its own sequence. */
  void recordNumbered(Context context, LongFunction<OrderFact> fact) {
    if (enabled) {
      capability.run(() -> emit(context, fact));
    }
  }

  /** Facts that found no SDK to take them. */
  long drops() {
    return drops.sum();
  }

  private void emit(Context context, LongFunction<OrderFact> fact) {
    Logger target = logger.get();
    // Before the sequence is taken: a number that nobody can ever receive would be a gap for ever.
    if (target == null) {
      drops.increment();
      return;
    }
    long sequence = lastSequence.incrementAndGet();
    OrderFact stamped = fact.apply(sequence).stamped(sequence, bootId);
    target
        .logRecordBuilder()
        .setContext(context)
        .setEventName(stamped.eventName())
        .setTimestamp(stamped.time())
        .setSeverity(Severity.INFO)
        .setAllAttributes(stamped.attributes())
        .emit();
  }
}
