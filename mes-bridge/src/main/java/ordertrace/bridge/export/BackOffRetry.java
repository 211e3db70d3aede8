package ordertrace.bridge.export;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordertrace.bridge.status.BridgeClosingException;
import ordertrace.bridge.status.Retry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Pauses twice as long each time, up to a bound, until the bridge closes. Thread-safe. */
public final class BackOffRetry implements Retry, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(BackOffRetry.class);

  private final ExponentialBackOff pauses;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param first the first pause
   * @param longest the longest pause
   */
  public BackOffRetry(Duration first, Duration longest) {
    this.pauses = new ExponentialBackOff(first.toMillis(), 2);
    this.pauses.setMaxInterval(longest.toMillis());
  }

  @Override
  public void untilDone(String what, Attempt attempt) throws BridgeClosingException {
    BackOffExecution pause = pauses.start();
    for (int number = 1; ; number++) {
      boolean last = isClosing();
      if (succeeds(what, attempt, number)) {
        return;
      }
      if (last) {
        throw new BridgeClosingException(what);
      }
      pause(what, pause.nextBackOff());
    }
  }

  /** Wakes whoever pauses; from now on everybody has one attempt left. */
  @Override
  public void close() {
    closing.countDown();
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private static boolean succeeds(String what, Attempt attempt, int number) {
    try {
      boolean success = attempt.succeeds(number);
      if (success && number > 1) {
        logger.info("{}: works again at attempt {}", what, number);
      }
      if (!success) {
        logFailure(what, number, null);
      }
      return success;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      logFailure(what, number, e);
      return false;
    }
  }

  private static void logFailure(String what, int number, @Nullable Exception cause) {
    logger
        .atLevel(number == 1 ? Level.WARN : Level.DEBUG)
        .setCause(cause)
        .log("{}: attempt {} failed, repeating until it works; nothing is lost", what, number);
  }

  private void pause(String what, long millis) throws BridgeClosingException {
    try {
      boolean woken = closing.await(millis, TimeUnit.MILLISECONDS);
      logger.trace("{}: paused for {} ms, woken by the end: {}", what, millis, woken);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BridgeClosingException(what);
    }
  }
}
