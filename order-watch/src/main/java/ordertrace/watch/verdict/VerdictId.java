package ordertrace.watch.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The name of a trouble, from what makes it this one and no other. What is known of it better later
 * (cause, grade, text) has no say; links and acknowledgements depend on it.
 */
final class VerdictId {

  private static final int BYTES = 16;

  private VerdictId() {}

  static String of(String... parts) {
    String text = Arrays.stream(parts).map(VerdictId::escaped).collect(Collectors.joining("|"));
    return HexFormat.of().formatHex(sha256("v1|" + text), 0, BYTES);
  }

  // A queue may have any name; without this two troubles could share an id.
  private static String escaped(String part) {
    return part.replace("\\", "\\\\").replace("|", "\\|");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
