package ordertrace.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the settings, whether properties or a file have them, and makes the parts. */
final class Startup {

  private static final Logger logger = Logger.getLogger(Startup.class.getName());

  /**
   * Afterwards the extension runs, or is off. Never throws: that would cost the application all its
   * telemetry, so it starts without us instead.
   *
   * @param given all names under our prefix, as the user wrote them
   */
  static void start(ConfigProperties properties, Collection<String> given) {
    try {
      OrderTracing.stop();
      KnownKeys.complain(given, logger::warning);
      OrderTracingConfig config = OrderTracingConfig.from(properties, logger::warning);
      if (config.enabled()) {
        TestedAgents.complain(logger::warning);
        OrderTracing.start(
            config,
            ConfiguredFiles.journey(config, logger::warning),
            ConfiguredFiles.fingerprint(config, logger::warning),
            properties);
      } else {
        OrderTracing.switchOff();
      }
    } catch (Throwable e) {
      OrderTracing.stop();
      logger.log(Level.WARNING, "Order tracing could not start; the agent runs without it", e);
    }
  }

  private Startup() {}
}
