package sample.carrier;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Everything that can be configured, read once at start from the environment.
 *
 * @param httpPort 0 takes a free one
 * @param webhook where deliveries are reported
 * @param deliveryDelay from the booking to the delivery
 */
record CarrierSettings(int httpPort, URI webhook, Duration deliveryDelay) {

  /**
   * @throws IllegalArgumentException when a variable cannot be used; the message says what to set
   */
  static CarrierSettings from(Map<String, String> variables) {
    return new CarrierSettings(
        port("CARRIER_HTTP_PORT", value(variables, "CARRIER_HTTP_PORT", "8084")),
        webhook(
            "CARRIER_WEBHOOK_URL",
            value(variables, "CARRIER_WEBHOOK_URL", "http://localhost:8081/carrier/events")),
        delay("CARRIER_DELIVERY_DELAY", value(variables, "CARRIER_DELIVERY_DELAY", "PT72H")));
  }

  private static String value(Map<String, String> variables, String name, String fallback) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? fallback : value.trim();
  }

  private static int port(String name, String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException ignored) {
      // Told below, together with what is out of range.
    }
    throw unusable(name, value, "a port from 0 to 65535, for example 8084");
  }

  private static URI webhook(String name, String value) {
    String rule = "an http or https URL, for example http://localhost:8081/carrier/events";
    try {
      URI uri = URI.create(value);
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return uri;
      }
    } catch (IllegalArgumentException ignored) {
      // Told below, together with what is no http URL.
    }
    throw unusable(name, value, rule);
  }

  private static Duration delay(String name, String value) {
    try {
      Duration delay = Duration.parse(value);
      if (!delay.isNegative() && delay.toDays() <= 365) {
        return delay;
      }
    } catch (DateTimeParseException | ArithmeticException ignored) {
      // Told below, together with what is out of range.
    }
    throw unusable(name, value, "an ISO-8601 duration of at most P365D, for example PT72H");
  }

  private static IllegalArgumentException unusable(String name, String value, String rule) {
    return new IllegalArgumentException(name + "=" + value + " is not usable: it must be " + rule);
  }
}
