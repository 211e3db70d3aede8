package ordertrace.watch.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sender must show, if anything. The file is read for every request, so that a new token
 * needs no restart; without the file nobody comes in.
 */
final class BearerToken {

  private static final Logger logger = LoggerFactory.getLogger(BearerToken.class);
  private static final String SCHEME = "Bearer ";

  private final @Nullable Path file;

  /**
   * @param file null: nothing is asked for
   */
  BearerToken(@Nullable Path file) {
    this.file = file;
  }

  /** Whether the value of a header {@code Authorization} opens the door. */
  boolean isIn(@Nullable String authorization) {
    if (file == null) {
      return true;
    }
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return false;
    }
    byte[] wanted = bytes(read(file));
    // Takes as long for the first wrong character as for the last.
    return wanted.length > 0
        && MessageDigest.isEqual(wanted, bytes(authorization.substring(SCHEME.length())));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      logger.error("order-watch.intake.token-file {} cannot be read: nobody comes in", file, e);
      return "";
    }
  }

  private static byte[] bytes(String token) {
    return token.strip().getBytes(StandardCharsets.UTF_8);
  }
}
