package ordertrace.bridge;

import java.time.Duration;
import ordertrace.bridge.export.BackOffRetry;
import ordertrace.bridge.export.Pulse;
import ordertrace.bridge.source.EventSource;
import org.springframework.context.SmartLifecycle;

/** In which order the bridge starts and stops. */
final class BridgeLifecycle implements SmartLifecycle {

  private final EventSource source;
  private final Pulse pulse;
  private final BackOffRetry retry;
  private final MicrometerBridgeMetrics metrics;
  private final Duration heartbeat;
  private volatile boolean running;

  BridgeLifecycle(
      EventSource source,
      Pulse pulse,
      BackOffRetry retry,
      MicrometerBridgeMetrics metrics,
      Duration heartbeat) {
    this.source = source;
    this.pulse = pulse;
    this.retry = retry;
    this.metrics = metrics;
    this.heartbeat = heartbeat;
  }

  @Override
  public void start() {
    running = true;
    pulse.start(heartbeat);
    source.start();
  }

  // What works is finished; what has been failing gets one more attempt and stays with the broker.
  @Override
  public void stop() {
    running = false;
    retry.close();
    source.stop();
    pulse.stop(metrics.waitingCount() == 0);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
