package ordertrace.watch.sampler;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How looking goes, by broker; all series exist from the start. */
final class LookMetrics {

  private final MeterRegistry registry;
  private final Map<String, AtomicLong> discrepancies = new ConcurrentHashMap<>();

  LookMetrics(MeterRegistry registry, List<String> brokers) {
    this.registry = registry;
    brokers.forEach(this::prepare);
  }

  void looked(String broker) {
    registry.counter("order.watch.broker.looks", "broker", broker).increment();
  }

  void failed(String broker, LookFailure failure) {
    registry
        .counter("order.watch.broker.looks.failed", "broker", broker, "reason", failure.label())
        .increment();
  }

  /** Sets how many queues have other sums at the broker than in the ledger. */
  void discrepancies(String broker, long queues) {
    AtomicLong gauge = discrepancies.get(broker);
    if (gauge != null) {
      gauge.set(queues);
    }
  }

  private void prepare(String broker) {
    registry.counter("order.watch.broker.looks", "broker", broker);
    for (LookFailure failure : LookFailure.values()) {
      registry.counter(
          "order.watch.broker.looks.failed", "broker", broker, "reason", failure.label());
    }
    AtomicLong queues = discrepancies.computeIfAbsent(broker, name -> new AtomicLong());
    Gauge.builder("order.watch.broker.discrepancies", queues, AtomicLong::get)
        .tag("broker", broker)
        .strongReference(true)
        .register(registry);
  }
}
