package ordertrace.watch.out.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs as Standard Webhooks says, with every key of a file: while a key is replaced, the old and
 * the new one both stand in it, and whoever listens needs only one of them.
 */
final class SigningKeys {

  private static final Logger logger = LoggerFactory.getLogger(SigningKeys.class);
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 24;

  private final Path file;
  private List<SecretKeySpec> keys;
  private @Nullable FileTime read;

  /**
   * @throws IllegalArgumentException if there is no usable key
   */
  SigningKeys(Path file) {
    this.file = file;
    try {
      this.read = Files.getLastModifiedTime(file);
      this.keys = keys(Files.readAllLines(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(rule(), e);
    }
  }

  /** Returns the header's value. */
  synchronized String signature(String id, long timestamp, byte[] body) {
    reloadIfChanged();
    byte[] head = (id + '.' + timestamp + '.').getBytes(UTF_8);
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body)))
        .collect(Collectors.joining(" "));
  }

  // A file that is half written, or wrong, changes nothing: the keys before it still count.
  private void reloadIfChanged() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(read)) {
        read = changed;
        keys = keys(Files.readAllLines(file));
        logger.info("Calls are signed with {} keys now", keys.size());
      }
    } catch (IOException | IllegalArgumentException e) {
      logger.warn("{}; the keys read before still count", rule(), e);
    }
  }

  private String rule() {
    return "order-watch.webhook.key-file is '%s': must be a readable file with a key of %d bytes or more on each line, for example one made by 'echo whsec_$(openssl rand -base64 32)'"
        .formatted(file, SHORTEST);
  }

  private static List<SecretKeySpec> keys(List<String> lines) {
    List<SecretKeySpec> keys = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        keys.add(key(line.strip()));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("It has no key");
    }
    return keys;
  }

  // No message here may repeat what stands in the line.
  private static SecretKeySpec key(String line) {
    if (!line.startsWith(PREFIX)) {
      throw new IllegalArgumentException("A line does not begin with " + PREFIX);
    }
    byte[] key = Base64.getDecoder().decode(line.substring(PREFIX.length()));
    if (key.length < SHORTEST) {
      throw new IllegalArgumentException("A key is too short");
    }
    return new SecretKeySpec(key, ALGORITHM);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
    }
  }
}
