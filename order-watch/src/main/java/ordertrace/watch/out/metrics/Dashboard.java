package ordertrace.watch.out.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.inquiry.Statistics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** Asks for sums now and then, and not at each scrape: a scrape must not load the database. */
final class Dashboard implements SmartLifecycle {

  private static final Logger logger = LoggerFactory.getLogger(Dashboard.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Inquiry inquiry;
  private final LedgerMeters ledger;
  private final TelemetryMeters telemetry;
  private final LagMeters lag;
  private final InstantSource clock;
  private boolean failed;
  private @Nullable ScheduledExecutorService timer;

  Dashboard(
      Inquiry inquiry,
      LedgerMeters ledger,
      TelemetryMeters telemetry,
      LagMeters lag,
      InstantSource clock) {
    this.inquiry = inquiry;
    this.ledger = ledger;
    this.telemetry = telemetry;
    this.lag = lag;
    this.clock = clock;
  }

  /** Never throws: a timer would stop for good. */
  void refresh() {
    try {
      Instant now = clock.instant();
      Statistics statistics = inquiry.statistics();
      ledger.show(statistics, now);
      telemetry.show(inquiry.completeness(), now);
      lag.show(statistics, now);
      failed = false;
    } catch (RuntimeException e) {
      logger
          .atLevel(failed ? Level.DEBUG : Level.WARN)
          .setCause(e)
          .log(
              "Sums could not be read; metrics show the last ones, see order.watch.statistics.age");
      failed = true;
    }
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "order-watch-sums");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        started.scheduleWithFixedDelay(this::refresh, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    timer = started;
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }
}
