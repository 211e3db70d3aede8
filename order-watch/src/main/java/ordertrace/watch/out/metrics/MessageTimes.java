package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import ordertrace.watch.changes.Pace;
import ordertrace.watch.ledger.message.Hop;

/** How long messages took. */
final class MessageTimes implements Pace {

  private final MeterRegistry registry;
  private final Labels labels;

  MessageTimes(MeterRegistry registry, Labels labels) {
    this.registry = registry;
    this.labels = labels;
    labels.hops().forEach(this::timer);
  }

  @Override
  public void delivered(Hop hop, Duration time) {
    timer(hop).record(time.isNegative() ? Duration.ZERO : time);
  }

  private Timer timer(Hop hop) {
    return Buckets.timer(
            "order.watch.message.duration",
            "From a message's publish until its consumer had done it",
            labels.hop(hop),
            Buckets.MESSAGE)
        .register(registry);
  }
}
