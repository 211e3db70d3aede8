package ordertrace.agent.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A hook of the extension that works or not: it never throws, and switches itself off for good
 * after {@value #MAX_FAILURES_IN_A_ROW} failures in a row. Thread-safe.
 */
public final class Capability {

  /** A hook that answers. */
  @FunctionalInterface
  public interface Call<T> {
    T get() throws Throwable;
  }

  /** A hook that may have no answer. */
  @FunctionalInterface
  public interface Lookup<T> {
    @Nullable T get() throws Throwable;
  }

  /** A hook that only acts. */
  @FunctionalInterface
  public interface Action {
    void run() throws Throwable;
  }

  static final int MAX_FAILURES_IN_A_ROW = 10;

  private static final Logger logger = Logger.getLogger(Capability.class.getName());

  private final String name;
  private final Consumer<String> failures;
  private final LongAdder count = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicInteger reports = new AtomicInteger();
  private final AtomicBoolean logged = new AtomicBoolean();
  private volatile boolean on = true;

  /**
   * @param failures takes the name at each failure
   */
  Capability(String name, Consumer<String> failures) {
    this.name = name;
    this.failures = failures;
  }

  /**
   * Runs the hook unless it is switched off.
   *
   * @param otherwise what is returned when the hook is off or throws: the caller's unchanged input
   */
  public <T> T call(T otherwise, Call<? extends T> hook) {
    if (!on) {
      return otherwise;
    }
    try {
      T result = hook.get();
      succeeded();
      return result;
    } catch (Throwable e) {
      failed(e, failuresInARow);
      return otherwise;
    }
  }

  /** As {@link #call}, for a hook whose answer, and whose failure, is null. */
  public <T> @Nullable T find(Lookup<T> hook) {
    if (!on) {
      return null;
    }
    try {
      T result = hook.get();
      succeeded();
      return result;
    } catch (Throwable e) {
      failed(e, failuresInARow);
      return null;
    }
  }

  /**
   * Runs a part of the hook that comes only once, whatever became of the others: one that throws
   * shows the hook as off.
   */
  public <T> T once(T otherwise, Call<? extends T> part) {
    try {
      T result = part.get();
      count.increment();
      return result;
    } catch (Throwable e) {
      on = false;
      failed(e, reports);
      return otherwise;
    }
  }

  /** Runs the hook unless it is switched off. */
  public void run(Action hook) {
    if (!on) {
      return;
    }
    try {
      hook.run();
      succeeded();
    } catch (Throwable e) {
      failed(e, failuresInARow);
    }
  }

  /**
   * Counts a failure of the hook's other part, which runs elsewhere after this one has succeeded:
   * so no success here ends their row, and {@value #MAX_FAILURES_IN_A_ROW} of them in all switch
   * the hook off.
   */
  public void report(Throwable failure) {
    failed(failure, reports);
  }

  /** Switches the hook off for good: whoever judges by its facts must see that they end here. */
  public void switchOff() {
    on = false;
  }

  public String name() {
    return name;
  }

  public boolean on() {
    return on;
  }

  /** How often the hook ran to its end since the start. */
  public long count() {
    return count.sum();
  }

  /** How often it threw since the start. */
  public long errors() {
    return errors.sum();
  }

  private void succeeded() {
    count.increment();
    // Read before write: this line is shared by all threads of the application.
    if (failuresInARow.get() != 0) {
      failuresInARow.set(0);
    }
  }

  private void failed(Throwable error, AtomicInteger row) {
    try {
      errors.increment();
      if (row.incrementAndGet() >= MAX_FAILURES_IN_A_ROW) {
        on = false;
      }
      if (logged.compareAndSet(false, true)) {
        log(error);
      }
      failures.accept(name);
    } catch (Throwable ignored) {
      // Neither a log handler of the application that throws, nor the little stack or heap that is
      // left where they ended, may undo the guard.
    }
  }

  // The only line: that it goes off, if it does, is in the heartbeat for all to see.
  private void log(Throwable error) {
    String rule = " failed; later failures are only counted, " + MAX_FAILURES_IN_A_ROW;
    String message = "Order tracing: " + name + rule + " in a row switch it off";
    logger.log(Level.WARNING, message, error);
  }

  /** The form of the heartbeat: {@code publish=on:12}. */
  @Override
  public String toString() {
    return name + '=' + (on ? "on" : "off") + ':' + count();
  }
}
