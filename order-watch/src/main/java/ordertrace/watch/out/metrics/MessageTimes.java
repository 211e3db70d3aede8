package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import ordertrace.watch.changes.Pace;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.ledger.message.Row;
import org.jspecify.annotations.Nullable;

/** How long messages took: in the queue, with their consumer, and both together. */
final class MessageTimes implements Pace {

  private final MeterRegistry registry;
  private final Labels labels;

  MessageTimes(MeterRegistry registry, Labels labels) {
    this.registry = registry;
    this.labels = labels;
    labels
        .hops()
        .forEach(
            hop -> {
              queued(hop);
              handled(hop);
              whole(hop);
            });
  }

  @Override
  public void delivered(Row row) {
    record(queued(row.hop()), row.publishedAt(), row.deliveredAt());
    record(handled(row.hop()), row.deliveredAt(), row.doneAt());
    record(whole(row.hop()), row.publishedAt(), row.doneAt());
  }

  // A consumer without agent tells of no delivery. Clocks of several machines may cross.
  private static void record(Timer timer, @Nullable Instant from, @Nullable Instant to) {
    if (from != null && to != null) {
      Duration time = Duration.between(from, to);
      timer.record(time.isNegative() ? Duration.ZERO : time);
    }
  }

  private Timer queued(Hop hop) {
    return timer(
        "order.watch.message.queued", "From a message's publish until its first delivery", hop);
  }

  private Timer handled(Hop hop) {
    return timer(
        "order.watch.message.handled",
        "From a message's first delivery until its consumer had done it",
        hop);
  }

  private Timer whole(Hop hop) {
    return timer(
        "order.watch.message.duration",
        "From a message's publish until its consumer had done it",
        hop);
  }

  private Timer timer(String name, String description, Hop hop) {
    return Buckets.timer(name, description, labels.hop(hop), Buckets.MESSAGE).register(registry);
  }
}
