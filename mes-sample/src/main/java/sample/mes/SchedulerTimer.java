package sample.mes;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sample.mes.job.Timer;

/** Real time: one thread that runs what is due. */
final class SchedulerTimer implements Timer, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(SchedulerTimer.class);

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "mes-timer"));

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void after(Duration delay, Runnable task) {
    var unused = scheduler.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // The scheduler would keep it to itself, and a job would stand still without a word.
      logger.error("A step of a job failed; the job stays where it is", e);
    }
  }
}
