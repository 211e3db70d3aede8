package ordertrace.watch.out.courier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import ordertrace.watch.changes.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** One courier for each way out, so that none waits for another. */
final class Couriers implements SmartLifecycle {

  private static final Logger logger = LoggerFactory.getLogger(Couriers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final List<Sender> senders;
  private final CourierProperties properties;
  private @Nullable ExecutorService threads;

  Couriers(Outbox outbox, List<Sender> senders, CourierProperties properties) {
    this.outbox = outbox;
    this.senders = senders;
    this.properties = properties;
  }

  @Override
  public synchronized void start() {
    ExecutorService started =
        Executors.newFixedThreadPool(
            Math.max(1, senders.size()), work -> new Thread(work, "order-watch-out"));
    senders.forEach(sender -> started.execute(new Courier(outbox, sender, properties)));
    threads = started;
  }

  @Override
  public synchronized void stop() {
    if (threads == null) {
      return;
    }
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        logger.warn("A way out is still busy; what it was sending may be sent again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return threads != null;
  }
}
