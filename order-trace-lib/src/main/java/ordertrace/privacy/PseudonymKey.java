package ordertrace.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces a value by a name that tells nothing of it, yet is the same wherever the key is: the
 * first 16 bytes of its HMAC-SHA-256. The key's id is part of the name, so that two names can be
 * compared only if one key made both. Thread-safe.
 */
public final class PseudonymKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_BYTES = 16;
  private static final int PSEUDONYM_BYTES = 16;
  private static final String ID_FORM = "[A-Za-z0-9._-]{1,32}";

  private final String id;
  private final SecretKeySpec key;

  private PseudonymKey(String id, byte[] key) {
    this.id = id;
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads what a key file holds: one line {@code id:key}, the key in base64; empty lines and those
   * that begin with {@code #} do not count.
   *
   * @throws IllegalArgumentException if it does not; the message never repeats the text
   */
  public static PseudonymKey parse(String file) {
    String[] lines =
        file.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toArray(String[]::new);
    int colon = lines.length == 1 ? lines[0].indexOf(':') : -1;
    if (colon < 0 || !lines[0].substring(0, colon).matches(ID_FORM)) {
      throw new IllegalArgumentException("A key file holds one line id:key");
    }
    return of(lines[0].substring(0, colon), decoded(lines[0].substring(colon + 1).strip()));
  }

  /**
   * Returns the pseudonyms under one key.
   *
   * @param key at least 16 bytes; copied
   * @throws IllegalArgumentException if the key is shorter
   */
  public static PseudonymKey of(String id, byte[] key) {
    if (key.length < MIN_BYTES) {
      throw new IllegalArgumentException("A key has at least 16 bytes, this one " + key.length);
    }
    return new PseudonymKey(id, key);
  }

  /** Returns {@code p-<key id>-<32 hex digits>}; equal for equal values. */
  public String pseudonym(String value) {
    byte[] hash = mac().doFinal(value.getBytes(UTF_8));
    return "p-" + id + '-' + HexFormat.of().formatHex(hash, 0, PSEUDONYM_BYTES);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // Without its cause, which tells a character of the key.
      throw new IllegalArgumentException("A key is written in base64");
    }
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
