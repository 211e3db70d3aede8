package ordertrace.agent.fact;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import ordertrace.OrderFact;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.journal.FactJournal;
import org.jspecify.annotations.Nullable;

/**
 * Where the features leave their facts; the journal numbers and keeps them. They depend neither on
 * the sampling of traces nor on the agent's logs. Never throws; thread-safe.
 */
public final class FactRecorder {

  private static final List<String> FACT_MAKERS = List.of("message.", "http.", "code.");

  private final boolean enabled;
  private final Supplier<@Nullable FactJournal> journal;
  private final Capability capability;
  private final Capability lifeSigns;
  private final LongAdder early = new LongAdder();

  /**
   * @param enabled whether facts are wanted at all
   * @param journal where they go; null while it is not open
   */
  public FactRecorder(boolean enabled, Supplier<@Nullable FactJournal> journal, Guard guard) {
    this.enabled = enabled;
    this.journal = journal;
    this.capability = guard.capability("facts");
    // Its own: that facts are off must still be told.
    this.lifeSigns = guard.capability("life-signs");
  }

  /** Records the fact with the trace context of the calling thread. */
  public void record(OrderFact fact) {
    record(Context.current(), fact);
  }

  /** Records the fact with that trace context. */
  public void record(Context context, OrderFact fact) {
    if (enabled) {
      capability.run(() -> append(context, fact));
    }
  }

  /** Records a life sign, which must know its own sequence. */
  void recordLifeSign(LongFunction<OrderFact> fact) {
    FactJournal open = enabled ? journal.get() : null;
    if (open != null) {
      lifeSigns.run(() -> open.appendNumbered(fact));
    }
  }

  /**
   * Leaves a hole where a hook failed that may have had a fact to record: whoever counts must see
   * that not all is here.
   *
   * @param capability the name of the hook
   */
  public void hookFailed(String capability) {
    FactJournal open = enabled && makesFacts(capability) ? journal.get() : null;
    if (open != null) {
      open.lost();
    }
  }

  private static boolean makesFacts(String capability) {
    return FACT_MAKERS.stream().anyMatch(capability::startsWith);
  }

  /** Facts that were lost. */
  long drops() {
    FactJournal open = journal.get();
    return early.sum() + (open == null ? 0 : open.drops());
  }

  private void append(Context context, OrderFact fact) {
    FactJournal open = journal.get();
    if (open == null) {
      // Without a number: there is no boot yet that it could belong to.
      early.increment();
    } else {
      open.append(context, fact);
    }
  }
}
