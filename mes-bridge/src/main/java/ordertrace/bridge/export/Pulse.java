package ordertrace.bridge.export;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import ordertrace.Heartbeat;
import ordertrace.OrderFact;
import ordertrace.bridge.status.BridgeClosingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at regular times that the bridge is alive, and when it leaves.
 *
 * <p>A heartbeat that cannot be sent is repeated like any other fact and holds up the next one: a
 * number that never arrives would be a gap for ever.
 */
public final class Pulse {

  private static final Logger logger = LoggerFactory.getLogger(Pulse.class);

  private final DurableOutlet outlet;
  private final FactStamp stamp;
  private final InstantSource clock;
  private final LongFunction<Heartbeat> heartbeat;
  private volatile boolean beatLost;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "mes-bridge-pulse");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param heartbeat what to say, given the heartbeat's own sequence number
   */
  public Pulse(
      DurableOutlet outlet,
      FactStamp stamp,
      InstantSource clock,
      LongFunction<Heartbeat> heartbeat) {
    this.outlet = outlet;
    this.stamp = stamp;
    this.clock = clock;
    this.heartbeat = heartbeat;
  }

  /** Begins with a heartbeat at once. */
  public void start(Duration interval) {
    // Nobody waits for it: a beat handles what it throws.
    var unused =
        timer.scheduleWithFixedDelay(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Ends the heartbeat.
   *
   * @param complete whether everything stamped was sent; only then a goodbye is true
   */
  public void stop(boolean complete) {
    timer.shutdown();
    try {
      if (timer.awaitTermination(1, TimeUnit.MINUTES) && complete && !beatLost) {
        outlet.send(stamp.stamp(last -> OrderFact.goodbye(clock.instant(), last)));
      }
    } catch (BridgeClosingException e) {
      logger.info("Left without a goodbye", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      outlet.send(stamp.stamp(own -> OrderFact.heartbeat(clock.instant(), heartbeat.apply(own))));
    } catch (BridgeClosingException e) {
      beatLost = true;
      logger.debug("The last heartbeat is not sent", e);
    } catch (RuntimeException e) {
      // The timer would end silently with the first exception.
      logger.error("A defect of the bridge: no heartbeat this time", e);
    }
  }
}
