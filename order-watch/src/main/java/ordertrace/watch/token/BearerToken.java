package ordertrace.watch.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import ordertrace.watch.property.Rule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody must show, if anything. The file is read for every request, so that a new token
 * needs no restart; without the file nobody comes in.
 */
public final class BearerToken {

  private static final Logger logger = LoggerFactory.getLogger(BearerToken.class);
  private static final String SCHEME = "Bearer ";

  private final String key;
  private final @Nullable Path file;

  /**
   * @param key of the property, without {@code order-watch.}
   * @param file null: nothing is asked for
   */
  public BearerToken(String key, @Nullable Path file) {
    this.key = key;
    this.file = file;
  }

  /** Checks the property, at the start. */
  public static void require(String key, @Nullable Path file) {
    boolean readable = file == null || Files.isReadable(file);
    Rule.require(readable, key, file, "a file that can be read", "/run/secrets/token");
  }

  /** Whether the value of a header {@code Authorization} opens the door. */
  public boolean isIn(@Nullable String authorization) {
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

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      logger.error("order-watch.{} {} cannot be read: nobody comes in", key, file, e);
      return "";
    }
  }

  private static byte[] bytes(String token) {
    return token.strip().getBytes(StandardCharsets.UTF_8);
  }
}
