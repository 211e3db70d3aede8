package ordertrace.agent;

import static ordertrace.agent.OrderTracingConfig.BUNDLED_JOURNEY;
import static ordertrace.agent.OrderTracingConfig.FINGERPRINT_KEY_FILE;
import static ordertrace.agent.OrderTracingConfig.JOURNEY_FILE;
import static ordertrace.agent.OrderTracingConfig.NO_FINGERPRINTS;
import static ordertrace.agent.OrderTracingConfig.bad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import ordertrace.Fingerprint;
import ordertrace.OrderJourney;
import ordertrace.OrderJourneyException;
import org.jspecify.annotations.Nullable;

/** What stands in the files that the settings name; a bad file is replaced by its default. */
final class ConfiguredFiles {

  static OrderJourney journey(OrderTracingConfig config, Consumer<String> warnings) {
    Path file = config.journeyFile();
    if (file == null) {
      return OrderJourney.alexandrit();
    }
    try {
      return OrderJourney.read(file);
    } catch (OrderJourneyException e) {
      String rule = "must be a valid journey file (" + oneLine(e) + ")";
      warnings.accept(bad(JOURNEY_FILE, file.toString(), rule, BUNDLED_JOURNEY));
      return OrderJourney.alexandrit();
    }
  }

  /** Null: none are wanted, or they cannot be made. */
  static @Nullable Fingerprint fingerprint(OrderTracingConfig config, Consumer<String> warnings) {
    Path file = config.fingerprintKeyFile();
    if (file == null) {
      return null;
    }
    try {
      return Fingerprint.keyed(Files.readAllBytes(file));
    } catch (IOException | IllegalArgumentException ignored) {
      // The cause may repeat what is in the file, and that is secret.
      String rule =
          "must be a readable file of at least 16 bytes, as of 'openssl rand -out key 32'";
      warnings.accept(bad(FINGERPRINT_KEY_FILE, file.toString(), rule, NO_FINGERPRINTS));
      return null;
    }
  }

  // The YAML reader draws a picture of where it stopped.
  private static String oneLine(OrderJourneyException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  private ConfiguredFiles() {}
}
