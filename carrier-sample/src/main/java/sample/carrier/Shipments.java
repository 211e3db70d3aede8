package sample.carrier;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Books shipments and sees to it that each is delivered one day. Thread-safe. */
final class Shipments {

  private static final Logger logger = Logger.getLogger(Shipments.class.getName());
  private static final long NUMBERS = 10_000_000_000L;

  private final SecureRandom random = new SecureRandom();
  private final Duration deliveryDelay;
  private final DeliveryWebhook webhook;

  Shipments(Duration deliveryDelay, DeliveryWebhook webhook) {
    this.deliveryDelay = deliveryDelay;
    this.webhook = webhook;
  }

  Booked book(Booking booking) {
    String number = String.format(Locale.ROOT, "SHP-%010d", random.nextLong(NUMBERS));
    logger.info(() -> "Shipment " + number + " booked for " + booking.reference());
    webhook.reportDelivery(number, deliveryDelay);
    return new Booked(number);
  }

  /** The answer to a booking. */
  record Booked(String shipmentNo) {}

  /**
   * What the customer of the carrier orders.
   *
   * @param reference the customer's own number
   */
  record Booking(String reference, Recipient recipient, int parcels) {}

  /** Who gets the parcels; kept nowhere, written to no log. */
  record Recipient(String name, @Nullable String phone, @Nullable String address) {}
}
