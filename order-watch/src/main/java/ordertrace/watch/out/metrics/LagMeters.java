package ordertrace.watch.out.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import ordertrace.watch.inquiry.Statistics;
import org.jspecify.annotations.Nullable;

/** How far behind order-watch itself is; computed at each scrape, so that standing still shows. */
final class LagMeters {

  private final InstantSource clock;
  private volatile @Nullable Statistics last;
  private volatile @Nullable Instant lastAt;

  LagMeters(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    Gauge.builder("order.watch.inbox.facts", this, LagMeters::unfolded)
        .description("Facts that were taken in and are not in the ledger yet")
        .strongReference(true)
        .register(registry);
    age(registry, "order.watch.inbox.age", "Since the oldest of these came in");
    age(registry, "order.watch.judged.age", "Since the instant as of which was judged last");
    age(registry, "order.watch.statistics.age", "Since the sums shown here were read");
  }

  void show(Statistics statistics, Instant now) {
    last = statistics;
    lastAt = now;
  }

  private void age(MeterRegistry registry, String name, String description) {
    TimeGauge.builder(name, this, TimeUnit.SECONDS, lag -> lag.seconds(name))
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private double unfolded() {
    Statistics statistics = last;
    return statistics == null ? Double.NaN : statistics.unfolded();
  }

  private double seconds(String name) {
    Statistics statistics = last;
    if (statistics == null) {
      return Double.NaN;
    }
    return switch (name) {
      case "order.watch.inbox.age" ->
          statistics.oldestUnfolded() == null ? 0 : since(statistics.oldestUnfolded());
      case "order.watch.judged.age" -> since(statistics.judgedUpTo());
      default -> since(lastAt);
    };
  }

  private double since(@Nullable Instant time) {
    return time == null
        ? Double.NaN
        : Math.max(0, Duration.between(time, clock.instant()).toMillis() / 1000.0);
  }
}
