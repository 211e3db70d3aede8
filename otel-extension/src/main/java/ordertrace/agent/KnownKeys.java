package ordertrace.agent;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import ordertrace.agent.journal.JournalSettings;

/** All settings of the extension, by name; a name that is none of them is somebody's mistake. */
final class KnownKeys {

  static final List<String> ALL =
      List.of(
          OrderTracingConfig.ENABLED,
          OrderTracingConfig.JOURNEY_FILE,
          OrderTracingConfig.HEARTBEAT_INTERVAL,
          OrderTracingConfig.FACTS_ENABLED,
          JournalSettings.FOLDER,
          OrderTracingConfig.JOURNAL_SIZE,
          OrderTracingConfig.JOURNAL_ENABLED,
          OrderTracingConfig.FINGERPRINT_KEY_FILE,
          OrderTracingConfig.TLS_RELOAD_INTERVAL,
          OrderTracingConfig.SET_MESSAGE_ID,
          OrderTracingConfig.MANDATORY,
          PrivacyConfig.ENABLED,
          PrivacyConfig.ALLOWED_KEYS,
          PrivacyConfig.ALLOWED_TEXT,
          PrivacyConfig.PSEUDONYM_KEYS,
          PrivacyConfig.KEY_FILE);

  /**
   * Complains of each that is unknown.
   *
   * @param given names as the user wrote them, those of environment variables included
   */
  static void complain(Collection<String> given, Consumer<String> warnings) {
    given.stream()
        .filter(name -> ALL.stream().noneMatch(known -> plain(known).equals(plain(name))))
        .sorted()
        .map(name -> name + " is unknown; did you mean " + nearest(name) + "?")
        .forEach(warnings);
  }

  private static String nearest(String name) {
    String word = plain(name);
    String key =
        ALL.stream()
            .min(Comparator.comparingInt(known -> Spelling.distance(word, plain(known))))
            .orElseThrow();
    return GivenKeys.isVariable(name) ? variable(key) : key;
  }

  // As the SDK compares them, which knows no difference between . and - either.
  private static String plain(String name) {
    String dotted = GivenKeys.isVariable(name) ? name.replace('_', '.') : name;
    return dotted.toLowerCase(Locale.ROOT).replace('-', '.');
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private KnownKeys() {}
}
