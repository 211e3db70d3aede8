package ordertrace.bridge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import ordertrace.bridge.status.BridgeMetrics;
import ordertrace.bridge.status.RejectReason;

/** The bridge's counters; all exist from the start, so that a rule can rely on them. */
final class MicrometerBridgeMetrics implements BridgeMetrics {

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter exported;
  private final Counter unknownStates;
  private final AtomicInteger waiting = new AtomicInteger();

  MicrometerBridgeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.received = registry.counter("mes_bridge.events.received");
    this.exported = registry.counter("mes_bridge.events.exported");
    this.unknownStates = registry.counter("mes_bridge.events.unknown_state");
    for (RejectReason reason : RejectReason.values()) {
      rejections(reason);
    }
    // Strong: a scrape after the context has closed must not read NaN.
    Gauge.builder("mes_bridge.events.waiting", waiting, AtomicInteger::get)
        .strongReference(true)
        .register(registry);
    exportFailures("spans");
    exportFailures("facts");
  }

  @Override
  public void received() {
    received.increment();
  }

  @Override
  public void exported() {
    exported.increment();
  }

  @Override
  public void rejected(RejectReason reason) {
    rejections(reason).increment();
  }

  @Override
  public void waiting(int events) {
    waiting.set(events);
  }

  @Override
  public void unknownState() {
    unknownStates.increment();
  }

  @Override
  public void exportFailed(String signal) {
    exportFailures(signal).increment();
  }

  /** Returns how many events were received, for the heartbeat. */
  long receivedCount() {
    return (long) received.count();
  }

  /** Returns how many events were exported, for the heartbeat. */
  long exportedCount() {
    return (long) exported.count();
  }

  /** Returns how many events are not settled. */
  int waitingCount() {
    return waiting.get();
  }

  /** Returns how many attempts to send failed, for the heartbeat. */
  long failureCount() {
    return (long) (exportFailures("spans").count() + exportFailures("facts").count());
  }

  private Counter rejections(RejectReason reason) {
    return registry.counter("mes_bridge.events.rejected", "reason", reason.label());
  }

  private Counter exportFailures(String signal) {
    return registry.counter("mes_bridge.export.failures", "signal", signal);
  }
}
