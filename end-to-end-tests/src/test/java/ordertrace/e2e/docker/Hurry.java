package ordertrace.e2e.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An overlay for the closed stack under which a test waits for less. */
final class Hurry {

  // Shorter than a message's time, since its alert waits for another minute.
  private static final String SUBMITTED = "(SUBMITTED: .*limit: )30m";

  private Hurry() {}

  /**
   * Orders are late after 5 seconds, messages after 20. And Keycloak, which the start waits for
   * longest, goes before the others and spends no time on a speed that comes after hours only.
   *
   * @param folder where it is written
   */
  static Path overlay(Path folder) throws IOException {
    Path journey = Files.writeString(folder.resolve("journey.yaml"), impatient(journey()));
    return Files.writeString(
        folder.resolve("overlay.yaml"),
        """
        services:
          order-watch:
            environment: { ORDERWATCH_JOURNEYFILE: /journey.yaml }
            volumes: ["%s:/journey.yaml:ro"]
          keycloak:
            environment: { JAVA_OPTS_APPEND: "-XX:TieredStopAtLevel=1" }
            cpu_shares: 4096
        """
            .formatted(journey));
  }

  private static String impatient(String journey) {
    return journey
        .replaceFirst(SUBMITTED, "$1" + "5s")
        .replace("settle-within: 5m", "settle-within: 20s");
  }

  private static String journey() throws IOException {
    return Files.readString(
        Images.CHECKOUT.resolve("order-trace-lib/src/main/resources/order-journey.yaml"));
  }
}
