package ordertrace.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ordertrace.Fingerprint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How messages without an id are named; prefix {@code mes-bridge.fingerprint}.
 *
 * @param keyFile file with the key, at least 16 bytes, all of which count; the same file as in the
 *     services with the extension. Null: witnessed messages are told without a fingerprint
 */
record FingerprintProperties(@Nullable Path keyFile) {

  private static final Logger logger = LoggerFactory.getLogger(FingerprintProperties.class);

  /** Returns the configured fingerprint, empty without a key file. */
  Optional<Fingerprint> read() {
    if (keyFile == null) {
      // A key made up here would match nobody else's.
      logger.warn(
          "mes-bridge.fingerprint.key-file is not set: messages of the MES are witnessed without a"
              + " fingerprint and cannot be matched with what its consumers got");
      return Optional.empty();
    }
    try {
      return Optional.of(Fingerprint.keyed(Files.readAllBytes(keyFile)));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "mes-bridge.fingerprint.key-file is '%s': must be a readable file of at least 16 bytes, for example one made by 'openssl rand -out mes.key 32'"
              .formatted(keyFile),
          e);
    }
  }
}
