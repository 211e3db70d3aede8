package sample.carrier;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the carrier and holds its parts together. */
public final class CarrierApplication implements AutoCloseable {

  static {
    // One line per record; before the first logger, which reads it.
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL [%4$s] %5$s%6$s%n");
  }

  private static final Logger logger = Logger.getLogger(CarrierApplication.class.getName());
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private final DeliveryWebhook webhook;
  private final CarrierApi api;

  CarrierApplication(CarrierSettings settings) throws IOException {
    this(settings, FIRST_RETRY);
  }

  /**
   * @param firstRetry how long to wait before a failed webhook is called again; then doubled
   */
  CarrierApplication(CarrierSettings settings, Duration firstRetry) throws IOException {
    this.webhook = new DeliveryWebhook(settings.webhook(), firstRetry);
    this.api =
        new CarrierApi(settings.httpPort(), new Shipments(settings.deliveryDelay(), webhook));
  }

  public static void main(String[] args) {
    try {
      CarrierApplication carrier = new CarrierApplication(CarrierSettings.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(carrier::close, "carrier-shutdown"));
      carrier.start();
    } catch (IllegalArgumentException e) {
      refuse(e.getMessage());
    } catch (BindException e) {
      refuse("the HTTP port is taken; free it or set CARRIER_HTTP_PORT to another one");
    } catch (IOException e) {
      refuse("the HTTP port cannot be opened: " + e);
    }
  }

  void start() {
    api.start();
    logger.info(() -> "The carrier is up on HTTP port " + api.port());
  }

  /** The HTTP port really taken. */
  int port() {
    return api.port();
  }

  /** Stops at once; deliveries still to come are forgotten. */
  @Override
  public void close() {
    api.close();
    webhook.close();
  }

  private static void refuse(@Nullable String reason) {
    logger.severe(() -> "The carrier does not start: " + reason);
    System.exit(1);
  }
}
