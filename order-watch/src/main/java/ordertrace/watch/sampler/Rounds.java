package ordertrace.watch.sampler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has everything done again and again, each in a thread of its own: a slow one delays no other. */
final class Rounds implements SmartLifecycle {

  private static final Logger logger = LoggerFactory.getLogger(Rounds.class);
  private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(1);

  private final List<Task> tasks;
  private final List<ScheduledExecutorService> threads = new ArrayList<>();

  /**
   * What is to be done.
   *
   * @param round does it, and returns after how long to do it again
   */
  record Task(String name, Supplier<Duration> round) {}

  Rounds(List<Task> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  @Override
  public synchronized void start() {
    for (Task task : tasks) {
      ScheduledExecutorService thread =
          Executors.newSingleThreadScheduledExecutor(
              work -> {
                Thread made = new Thread(work, "order-watch-" + task.name());
                made.setDaemon(true);
                return made;
              });
      threads.add(thread);
      next(thread, task, Duration.ZERO);
    }
  }

  @Override
  public synchronized void stop() {
    threads.forEach(ScheduledExecutorService::shutdownNow);
    threads.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !threads.isEmpty();
  }

  private static void next(ScheduledExecutorService thread, Task task, Duration pause) {
    try {
      // Nobody waits for it: a round handles what it throws.
      var unused =
          thread.schedule(() -> run(thread, task), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ignored) {
      // stopped meanwhile
    }
  }

  private static void run(ScheduledExecutorService thread, Task task) {
    Duration pause = AFTER_A_DEFECT;
    try {
      pause = task.round().get();
    } catch (RuntimeException e) {
      logger.error("A defect in {}: once more in a minute", task.name(), e);
    } finally {
      next(thread, task, pause);
    }
  }
}
