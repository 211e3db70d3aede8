package ordertrace.watch.judging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import ordertrace.watch.store.Retention;
import ordertrace.watch.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the judge work, on one thread, from start to stop. */
final class JudgingLoop implements SmartLifecycle {

  private static final Logger logger = LoggerFactory.getLogger(JudgingLoop.class);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  private final Judge judge;
  private final Retention retention;
  private final Clock clock;
  private final Duration interval;
  private Instant forgotAt = Instant.MIN;
  private boolean failing;
  private volatile boolean running;
  private @Nullable ScheduledExecutorService thread;

  JudgingLoop(Judge judge, Retention retention, Clock clock, Duration interval) {
    this.judge = judge;
    this.retention = retention;
    this.clock = clock;
    this.interval = interval;
  }

  @Override
  public void start() {
    running = true;
    thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "judging"));
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::work, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void work() {
    try {
      boolean more = true;
      while (more && running) {
        more = judge.tick(clock.instant());
        forget();
      }
      if (failing) {
        failing = false;
        logger.info("Facts are judged again");
      }
    } catch (StoreUnavailableException e) {
      warn(e);
    } catch (RuntimeException e) {
      logger.error("Facts could not be judged; it is tried again", e);
    }
  }

  private void forget() {
    Instant now = clock.instant();
    if (forgotAt.isBefore(now.minus(FORGET_EVERY))) {
      forgotAt = now;
      retention.run(now);
    }
  }

  // The first one of a row is worth a stack trace.
  private void warn(StoreUnavailableException e) {
    if (failing) {
      logger.debug("Facts can still not be judged", e);
    } else {
      logger.warn("Facts cannot be judged now; it is tried again every {}", interval, e);
    }
    failing = true;
  }

  /** What is being done is finished: half of it would only have to be done again. */
  @Override
  public void stop() {
    running = false;
    if (thread == null) {
      return;
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
        logger.warn("Judging did not end in 20 seconds; what it was at is done again next time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
