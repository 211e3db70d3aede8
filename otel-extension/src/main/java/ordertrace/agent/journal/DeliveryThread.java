package ordertrace.agent.journal;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.journal.FactShipper.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of ours: it looks for facts five times a second, so that no thread of the
 * application has to wake it, and gives the life signs between two attempts.
 */
final class DeliveryThread {

  private static final Logger logger = Logger.getLogger(DeliveryThread.class.getName());

  private static final long GLANCE = Duration.ofMillis(200).toNanos();
  private static final long FIRST_BREAK = Duration.ofMillis(500).toNanos();
  private static final long LONGEST_BREAK = Duration.ofSeconds(15).toNanos();

  /** What the end of the JVM waits for; the SDK gives everybody ten seconds. */
  private static final long FAREWELL = Duration.ofSeconds(5).toNanos();

  private final Backlogs backlogs;
  private final FactShipper shipper;
  private final Capability capability;
  private final CompletableResultCode ended = new CompletableResultCode();
  private final Thread thread = new Thread(this::run, "ordertrace-facts");
  private Runnable beat = () -> {};
  private Runnable atEnd = () -> {};
  private long interval;
  private long nextBeat;
  private boolean started;
  private volatile @Nullable Long endBy;

  DeliveryThread(Backlogs backlogs, Supplier<LogRecordExporter> exporters, Capability capability) {
    this.backlogs = backlogs;
    this.capability = capability;
    this.shipper = new FactShipper(backlogs, exporters, this::goOn);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  synchronized void start(Duration interval, Runnable beat) {
    if (!started && endBy == null) {
      this.beat = beat;
      this.interval = interval.toNanos();
      this.nextBeat = System.nanoTime();
      started = true;
      thread.start();
    }
  }

  /**
   * Ends the thread soon.
   *
   * @param atEnd what is to be done when it has shipped what it could; called once
   */
  synchronized CompletableResultCode end(Runnable atEnd) {
    if (endBy == null) {
      this.atEnd = atEnd;
      endBy = System.nanoTime() + FAREWELL;
      if (started) {
        LockSupport.unpark(thread);
      } else {
        finish();
      }
    }
    return ended;
  }

  private void run() {
    try {
      long rest = FIRST_BREAK;
      while (goOn()) {
        Outcome outcome = capability.call(Outcome.FAILED, shipper::ship);
        if (outcome == Outcome.FAILED) {
          pause(endBy == null ? rest : FIRST_BREAK);
          rest = Math.min(LONGEST_BREAK, 2 * rest);
        } else {
          rest = FIRST_BREAK;
          if (outcome == Outcome.NOTHING_TO_SHIP && endBy != null) {
            break;
          }
          pause(outcome == Outcome.SHIPPED ? 0 : GLANCE);
        }
      }
    } finally {
      finish();
    }
  }

  // Many JVMs miss the same collector: not all of them should come back in the same moment.
  private void pause(long nanos) {
    long jitter = nanos < FIRST_BREAK ? 0 : ThreadLocalRandom.current().nextLong(nanos / 4);
    long until = System.nanoTime() + nanos + jitter;
    boolean ending = endBy != null;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      if (!goOn() || (!ending && endBy != null)) {
        return;
      }
      LockSupport.parkNanos(this, Math.min(left, GLANCE));
    }
  }

  /** Gives the life sign that is due; returns false when time is up. */
  private boolean goOn() {
    long now = System.nanoTime();
    Long end = endBy;
    if (end != null) {
      return now - end < 0;
    }
    if (now - nextBeat >= 0) {
      // Those that this thread was too busy for are not made up for.
      nextBeat += (1 + (now - nextBeat) / interval) * interval;
      beat.run();
    }
    return true;
  }

  private void finish() {
    try {
      shipper.close();
      backlogs.close();
    } catch (Throwable e) {
      logger.log(Level.WARNING, "Order tracing could not end its shipping in an orderly way", e);
    } finally {
      atEnd.run();
      ended.succeed();
    }
  }
}
