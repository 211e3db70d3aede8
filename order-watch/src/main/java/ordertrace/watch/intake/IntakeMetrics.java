package ordertrace.watch.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What came in, and what became of it; all series exist from the start. */
final class IntakeMetrics {

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter ignored;

  IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.accepted = registry.counter("order.watch.intake.facts.accepted");
    this.ignored = registry.counter("order.watch.intake.records.ignored");
    for (RejectReason reason : RejectReason.values()) {
      rejections(reason);
    }
    for (Refusal refusal : Refusal.values()) {
      refusals(refusal);
    }
  }

  void taken(Harvest harvest) {
    accepted.increment(harvest.facts().size());
    ignored.increment(harvest.ignored());
    harvest.rejected().forEach(one -> rejections(one.reason()).increment());
  }

  void refused(Refusal refusal) {
    refusals(refusal).increment();
  }

  private Counter rejections(RejectReason reason) {
    return registry.counter("order.watch.intake.facts.rejected", "reason", reason.label());
  }

  private Counter refusals(Refusal refusal) {
    return registry.counter("order.watch.intake.requests.refused", "reason", refusal.label());
  }
}
