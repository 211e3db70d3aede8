package ordertrace.agent.privacy;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may leave beyond the standard rules.
 *
 * @param enabled {@code ordertrace.privacy.enabled}, default true
 * @param allowedKeys {@code ordertrace.privacy.allowed-keys}: attribute keys whose values may
 *     leave; {@code .*} at the end stands for all that begin so
 * @param allowedText {@code ordertrace.privacy.allowed-text}: loggers and exception types whose
 *     text may leave; {@code .*} as above
 * @param pseudonymKeys {@code ordertrace.privacy.pseudonym-keys}: attribute keys whose values
 *     become pseudonyms
 * @param keyFile {@code ordertrace.privacy.key-file}: the key of the pseudonyms; null: what should
 *     become one is masked
 */
public record PrivacySettings(
    boolean enabled,
    List<String> allowedKeys,
    List<String> allowedText,
    List<String> pseudonymKeys,
    @Nullable Path keyFile) {

  /** The standard rules alone. */
  public static final PrivacySettings STANDARD =
      new PrivacySettings(true, List.of(), List.of(), List.of(), null);

  /** Takes copies of the lists. */
  public PrivacySettings {
    allowedKeys = List.copyOf(allowedKeys);
    allowedText = List.copyOf(allowedText);
    pseudonymKeys = List.copyOf(pseudonymKeys);
  }

  boolean allowsText(@Nullable String writer) {
    return writer != null && allowedText.stream().anyMatch(allowed -> isOf(writer, allowed));
  }

  private static boolean isOf(String writer, String allowed) {
    return allowed.endsWith(".*")
        ? writer.startsWith(allowed.substring(0, allowed.length() - 1))
        : writer.equals(allowed);
  }
}
