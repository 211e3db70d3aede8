package ordertrace.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import ordertrace.agent.journal.JournalSettings;
import ordertrace.agent.message.MessageOptions;
import ordertrace.agent.privacy.PrivacySettings;
import org.jspecify.annotations.Nullable;

/**
 * The switches of the extension; everything about orders stands in the journey file. Read once, at
 * the start.
 *
 * @param enabled {@code ordertrace.enabled}, default true: false leaves the agent as it is without
 *     us
 * @param journeyFile {@code ordertrace.journey.file}; null: the bundled one
 * @param heartbeatInterval {@code ordertrace.heartbeat.interval}, 100ms to 1h, default 10s
 * @param facts {@code ordertrace.facts.enabled}, default true
 * @param fingerprintKeyFile {@code ordertrace.fingerprint.key-file}; null: no fingerprints
 * @param setMessageId {@code ordertrace.message.set-message-id}, default false: applications notice
 * @param tlsReloadInterval {@code ordertrace.tls.reload-interval}, 100ms to 24h, default 30s
 * @param privacy {@code ordertrace.privacy.…}
 * @param mandatory {@code ordertrace.message.mandatory}, default false
 * @param journal {@code ordertrace.journal.enabled}, default true, {@code .folder} and {@code
 *     .size}, 1m to 1g, default 16m
 */
record OrderTracingConfig(
    boolean enabled,
    @Nullable Path journeyFile,
    Duration heartbeatInterval,
    boolean facts,
    @Nullable Path fingerprintKeyFile,
    boolean setMessageId,
    Duration tlsReloadInterval,
    PrivacySettings privacy,
    boolean mandatory,
    JournalSettings journal) {

  static final String ENABLED = "ordertrace.enabled";
  static final String JOURNEY_FILE = "ordertrace.journey.file";
  static final String HEARTBEAT_INTERVAL = "ordertrace.heartbeat.interval";
  static final String FACTS_ENABLED = "ordertrace.facts.enabled";
  static final String FINGERPRINT_KEY_FILE = "ordertrace.fingerprint.key-file";
  static final String SET_MESSAGE_ID = "ordertrace.message.set-message-id";
  static final String TLS_RELOAD_INTERVAL = "ordertrace.tls.reload-interval";
  static final String MANDATORY = "ordertrace.message.mandatory";
  static final String JOURNAL_ENABLED = "ordertrace.journal.enabled";
  static final String JOURNAL_SIZE = "ordertrace.journal.size";

  static final String BUNDLED_JOURNEY = "the bundled order-journey.yaml";
  static final String NO_FINGERPRINTS = "no fingerprints";

  private static final String DEFAULT_SIZE = "16m";
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  /**
   * Reads the settings; a bad value is replaced by its default.
   *
   * @param warnings takes one sentence for each bad value: key, value, rule, default used
   */
  static OrderTracingConfig from(ConfigProperties properties, Consumer<String> warnings) {
    return new OrderTracingConfig(
        flag(properties, ENABLED, true, warnings),
        file(properties, JOURNEY_FILE, BUNDLED_JOURNEY, warnings),
        interval(
            properties, HEARTBEAT_INTERVAL, Duration.ofSeconds(10), Duration.ofHours(1), warnings),
        flag(properties, FACTS_ENABLED, true, warnings),
        file(properties, FINGERPRINT_KEY_FILE, NO_FINGERPRINTS, warnings),
        flag(properties, SET_MESSAGE_ID, false, warnings),
        interval(
            properties, TLS_RELOAD_INTERVAL, Duration.ofSeconds(30), Duration.ofDays(1), warnings),
        PrivacyConfig.from(properties, warnings),
        flag(properties, MANDATORY, false, warnings),
        new JournalSettings(
            flag(properties, JOURNAL_ENABLED, true, warnings),
            journalFolder(properties, warnings),
            journalSize(properties, warnings)));
  }

  MessageOptions message() {
    return new MessageOptions(facts, setMessageId, mandatory);
  }

  // ConfigProperties takes every word but "true" for false: a typo would switch tracing off
  // silently.
  static boolean flag(
      ConfigProperties properties, String key, boolean otherwise, Consumer<String> warnings) {
    String value = text(properties, key, String.valueOf(otherwise));
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        warnings.accept(bad(key, value, "must be true or false", String.valueOf(otherwise)));
        yield otherwise;
      }
    };
  }

  static @Nullable Path file(
      ConfigProperties properties, String key, String otherwise, Consumer<String> warnings) {
    String value = properties.getString(key, "").trim();
    if (value.isEmpty()) {
      return null;
    }
    try {
      Path path = Path.of(value);
      if (Files.isReadable(path) && Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException ignored) {
      // Reported below, as a file that is not there.
    }
    warnings.accept(bad(key, value, "must name a readable file", otherwise));
    return null;
  }

  private static Duration interval(
      ConfigProperties properties,
      String key,
      Duration otherwise,
      Duration longest,
      Consumer<String> warnings) {
    try {
      Duration value = properties.getDuration(key, otherwise);
      if (value.compareTo(SHORTEST_INTERVAL) >= 0 && value.compareTo(longest) <= 0) {
        return value;
      }
    } catch (RuntimeException ignored) {
      // Reported below; the SDK's own message does not name the default.
    }
    String used = otherwise.toSeconds() + "s";
    String most = longest.toHours() + "h";
    warnings.accept(
        bad(
            key,
            properties.getString(key, ""),
            "must be a duration from 100ms to " + most + ", such as " + used,
            used));
    return otherwise;
  }

  // Whether it can be written is found out when the service is known that writes there.
  private static Path journalFolder(ConfigProperties properties, Consumer<String> warnings) {
    String value = properties.getString(JournalSettings.FOLDER, "").trim();
    Path otherwise = JournalSettings.defaultFolder();
    try {
      return value.isEmpty() ? otherwise : Path.of(value);
    } catch (InvalidPathException ignored) {
      warnings.accept(
          bad(JournalSettings.FOLDER, value, "must name a folder", otherwise.toString()));
      return otherwise;
    }
  }

  private static int journalSize(ConfigProperties properties, Consumer<String> warnings) {
    String value = text(properties, JOURNAL_SIZE, DEFAULT_SIZE);
    int size = JournalSettings.size(value);
    if (size == 0) {
      warnings.accept(
          bad(JOURNAL_SIZE, value, "must be a size from 1m to 1g, such as 16m", DEFAULT_SIZE));
    }
    return size == 0 ? JournalSettings.size(DEFAULT_SIZE) : size;
  }

  // An empty value is none: that is how one is taken back where a variable cannot be removed.
  private static String text(ConfigProperties properties, String key, String otherwise) {
    String value = properties.getString(key, "").trim();
    return value.isEmpty() ? otherwise : value;
  }

  static String bad(String key, String value, String rule, String used) {
    return key + "=" + value + " " + rule + "; using " + used;
  }
}
