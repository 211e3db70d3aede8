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
import ordertrace.agent.guard.Capability.Call;
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

  private static final long GLANCE_AT_THE_END = Duration.ofMillis(50).toNanos();

  /** What the end of the JVM waits for, handlers included; the SDK gives everybody ten seconds. */
  private static final long HOLD = Duration.ofSeconds(8).toNanos();

  /** What shipping may take of it when goodbye has been said. */
  private static final long FAREWELL = Duration.ofSeconds(5).toNanos();

  private record Ending(Farewell farewell, Runnable afterwards, long begun) {}

  private final Backlogs backlogs;
  private final FactShipper shipper;
  private final Call<Outcome> ship;
  private final Capability capability;
  private final Silence silence;
  private final CompletableResultCode ended = new CompletableResultCode();
  private final Thread thread = new Thread(this::run, "ordertrace-facts");
  private Runnable beat = () -> {};
  private long interval;
  private long nextBeat;
  private long rest = FIRST_BREAK;
  private boolean started;
  private volatile @Nullable Ending ending;
  private @Nullable Long endBy; // once goodbye has been said

  DeliveryThread(
      FactJournal journal,
      Backlogs backlogs,
      Supplier<LogRecordExporter> exporters,
      Capability capability) {
    this.silence = new Silence(journal::recorded, System.nanoTime());
    this.backlogs = backlogs;
    this.capability = capability;
    this.shipper = new FactShipper(backlogs, exporters, this::goOn);
    this.ship = shipper::ship;
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  synchronized void start(Duration interval, Runnable beat) {
    if (!started && ending == null) {
      this.beat = beat;
      this.interval = interval.toNanos();
      this.nextBeat = System.nanoTime();
      started = true;
      thread.start();
    }
  }

  /**
   * Ends the thread when it has said goodbye and shipped what it could.
   *
   * @param afterwards called once
   */
  synchronized CompletableResultCode end(Farewell farewell, Runnable afterwards) {
    if (ending == null) {
      Ending begun = new Ending(farewell, afterwards, System.nanoTime());
      ending = begun;
      if (started) {
        LockSupport.unpark(thread);
      } else {
        farewell.goodbye().run();
        finish(begun);
      }
    }
    return ended;
  }

  private void run() {
    boolean more = true;
    while (more) {
      try {
        more = shipNext();
      } catch (Throwable ignored) {
        // Out of memory, perhaps: that passes, and nobody could start this thread again.
        LockSupport.parkNanos(this, FIRST_BREAK);
      }
    }
    finish(ending);
  }

  private boolean shipNext() {
    if (!goOn()) {
      return false;
    }
    Outcome outcome = capability.call(Outcome.FAILED, ship);
    if (outcome == Outcome.FAILED) {
      pause(ending == null ? rest : FIRST_BREAK);
      rest = Math.min(LONGEST_BREAK, 2 * rest);
      return true;
    }
    rest = FIRST_BREAK;
    if (outcome == Outcome.NOTHING_TO_SHIP && endBy != null) {
      return false;
    }
    pause(outcome == Outcome.SHIPPED ? 0 : glance());
    return true;
  }

  // Many JVMs miss the same collector: not all of them should come back in the same moment.
  private void pause(long nanos) {
    long jitter = nanos < FIRST_BREAK ? 0 : ThreadLocalRandom.current().nextLong(nanos / 4);
    long until = System.nanoTime() + nanos + jitter;
    boolean ends = ending != null;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      if (!goOn() || (!ends && ending != null)) {
        return;
      }
      LockSupport.parkNanos(this, Math.min(left, glance()));
    }
  }

  private long glance() {
    return ending == null ? GLANCE : GLANCE_AT_THE_END;
  }

  /** Gives the life sign that is due; returns false when time is up. */
  private boolean goOn() {
    long now = System.nanoTime();
    silence.look(now);
    Ending known = ending;
    if (known != null) {
      leave(known, now);
    }
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

  // When a handler takes longer than the JVM can be held, nothing is said that may turn out wrong:
  // this thread goes on until the JVM is gone, and what is left is found like after a crash.
  private void leave(Ending known, long now) {
    if (endBy == null && silence.isFinal(known.farewell(), known.begun(), now)) {
      endBy = now + FAREWELL;
      known.farewell().goodbye().run();
    }
    if (now - known.begun() >= HOLD) {
      ended.succeed();
    }
  }

  private void finish(@Nullable Ending known) {
    try {
      shipper.close();
      backlogs.close();
    } catch (Throwable e) {
      logger.log(Level.WARNING, "Order tracing could not end its shipping in an orderly way", e);
    } finally {
      if (known != null) {
        known.afterwards().run();
      }
      ended.succeed();
    }
  }
}
