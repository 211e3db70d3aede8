package ordertrace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for the copy id where no side can set a header: a keyed hash of what both the consumer
 * and the bridge see of the same message.
 *
 * <p>HMAC-SHA-256 over exchange, routing key and body, each preceded by its length, so that no two
 * different messages run together. Keyed, because bodies hold personal data of few possible values
 * that an unkeyed hash would give away. Both sides must be given the same key, and the
 * <em>original</em> exchange and routing key (after dead-lettering: from the first-death headers).
 * Thread-safe.
 */
public final class Fingerprint {

  /** How much of a body is hashed; its full length always is. */
  static final int MAX_BODY_BYTES = 64 * 1024;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_KEY_BYTES = 16;
  private static final int FINGERPRINT_BYTES = 16;

  private final SecretKeySpec key;

  private Fingerprint(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * Returns the fingerprints under one key.
   *
   * @param key at least 16 bytes; copied
   * @throws IllegalArgumentException if the key is shorter
   */
  public static Fingerprint keyed(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "A fingerprint key has at least 16 bytes, this one has " + key.length);
    }
    return new Fingerprint(new SecretKeySpec(key, ALGORITHM));
  }

  /** Returns 32 hex digits; equal for equal messages under an equal key. */
  public String of(String exchange, String routingKey, byte[] body) {
    return of(exchange, routingKey, body, body.length);
  }

  /**
   * Returns the same for a body of which not all is at hand.
   *
   * @param start all of it, or at least its first 64 KiB
   * @param size its full length
   */
  public String of(String exchange, String routingKey, byte[] start, long size) {
    Mac mac = mac();
    addDelimited(mac, exchange.getBytes(UTF_8));
    addDelimited(mac, routingKey.getBytes(UTF_8));
    addDelimited(mac, start, size);
    return Hashes.hex(mac.doFinal(), FINGERPRINT_BYTES);
  }

  private static void addDelimited(Mac mac, byte[] field) {
    addDelimited(mac, field, field.length);
  }

  private static void addDelimited(Mac mac, byte[] start, long size) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, Math.toIntExact(size)));
    mac.update(start, 0, Math.min(start.length, MAX_BODY_BYTES));
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
    }
  }
}
