package ordertrace.agent;

import static ordertrace.agent.OrderTracingConfig.bad;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import ordertrace.agent.privacy.PrivacySettings;

/** The switches of the rules of personal data; a bad value never lets more through. */
final class PrivacyConfig {

  static final String ENABLED = "ordertrace.privacy.enabled";
  static final String ALLOWED_KEYS = "ordertrace.privacy.allowed-keys";
  static final String ALLOWED_TEXT = "ordertrace.privacy.allowed-text";
  static final String PSEUDONYM_KEYS = "ordertrace.privacy.pseudonym-keys";
  static final String KEY_FILE = "ordertrace.privacy.key-file";

  static final String MASKED = "<masked> for what should become a pseudonym";

  // A star alone would let everything through; whoever wants that says enabled=false.
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_$-]+(\\.[A-Za-z0-9_$-]+)*(\\.\\*)?");

  static PrivacySettings from(ConfigProperties properties, Consumer<String> warnings) {
    List<String> pseudonyms = names(properties, PSEUDONYM_KEYS, warnings);
    Path keyFile = OrderTracingConfig.file(properties, KEY_FILE, MASKED, warnings);
    if (!pseudonyms.isEmpty() && properties.getString(KEY_FILE, "").isBlank()) {
      String value = String.join(",", pseudonyms);
      warnings.accept(bad(PSEUDONYM_KEYS, value, "must come with " + KEY_FILE, MASKED));
    }
    return new PrivacySettings(
        OrderTracingConfig.flag(properties, ENABLED, true, warnings),
        names(properties, ALLOWED_KEYS, warnings),
        names(properties, ALLOWED_TEXT, warnings),
        pseudonyms,
        keyFile);
  }

  private static List<String> names(
      ConfigProperties properties, String key, Consumer<String> warnings) {
    List<String> values = properties.getList(key);
    List<String> names = values.stream().filter(value -> NAME.matcher(value).matches()).toList();
    if (names.size() < values.size()) {
      warnings.accept(
          bad(
              key,
              String.join(",", values),
              "must be names with a comma between, each may end with .*, such as tenant,cart.*",
              names.isEmpty() ? "none" : String.join(",", names)));
    }
    return names;
  }

  private PrivacyConfig() {}
}
