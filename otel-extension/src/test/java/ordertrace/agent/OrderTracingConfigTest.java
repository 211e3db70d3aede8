package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ordertrace.agent.journal.JournalSettings;
import ordertrace.agent.privacy.PrivacySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTracingConfigTest {

  private static final OrderTracingConfig DEFAULTS =
      new OrderTracingConfig(
          true,
          null,
          Duration.ofSeconds(10),
          true,
          null,
          false,
          Duration.ofSeconds(30),
          PrivacySettings.STANDARD,
          false,
          new JournalSettings(true, JournalSettings.defaultFolder(), 16 << 20));

  private final List<String> warnings = new ArrayList<>();

  @Test
  void without_settings_the_defaults_hold() {
    assertThat(read(Map.of())).isEqualTo(DEFAULTS);
    assertThat(warnings).isEmpty();
  }

  @Test
  void every_setting_is_read(@TempDir Path files) throws Exception {
    Path journey = Files.createFile(files.resolve("journey.yaml"));

    OrderTracingConfig config =
        read(
            Map.ofEntries(
                Map.entry("ordertrace.enabled", "FALSE"),
                Map.entry("ordertrace.journey.file", journey.toString()),
                Map.entry("ordertrace.heartbeat.interval", "2s"),
                Map.entry("ordertrace.facts.enabled", "false"),
                Map.entry("ordertrace.fingerprint.key-file", journey.toString()),
                Map.entry("ordertrace.message.set-message-id", "true"),
                Map.entry("ordertrace.tls.reload-interval", "1d"),
                Map.entry("ordertrace.privacy.enabled", "false"),
                Map.entry("ordertrace.message.mandatory", "true"),
                Map.entry("ordertrace.journal.enabled", "false"),
                Map.entry("ordertrace.journal.folder", files.toString()),
                Map.entry("ordertrace.journal.size", "1M")));

    assertThat(config)
        .isEqualTo(
            new OrderTracingConfig(
                false,
                journey,
                Duration.ofSeconds(2),
                false,
                journey,
                true,
                Duration.ofHours(24),
                new PrivacySettings(false, List.of(), List.of(), List.of(), null),
                true,
                new JournalSettings(false, files, 1 << 20)));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ordertrace.enabled, yes, true or false, true",
    "ordertrace.facts.enabled, 1, true or false, true",
    "ordertrace.message.set-message-id, on, true or false, false",
    "ordertrace.message.mandatory, always, true or false, false",
    "ordertrace.heartbeat.interval, soon, 100ms to 1h, 10s",
    "ordertrace.heartbeat.interval, 1ms, 100ms to 1h, 10s",
    "ordertrace.heartbeat.interval, 2h, 100ms to 1h, 10s",
    "ordertrace.heartbeat.interval, -5s, 100ms to 1h, 10s",
    "ordertrace.tls.reload-interval, 10ms, 100ms to 24h, 30s",
    "ordertrace.tls.reload-interval, 25h, 100ms to 24h, 30s",
    "ordertrace.journey.file, /nowhere/journey.yaml, a readable file, bundled",
    "ordertrace.fingerprint.key-file, /nowhere/key, a readable file, no fingerprints",
    "ordertrace.privacy.enabled, never, true or false, true",
    "ordertrace.privacy.allowed-keys, *, each may end with .*, none",
    "ordertrace.privacy.allowed-text, a b, each may end with .*, none",
    "ordertrace.privacy.key-file, /nowhere/key, a readable file, <masked>",
    "ordertrace.journal.enabled, no, true or false, true",
    "ordertrace.journal.size, 16mb, 1m to 1g, 16m",
    "ordertrace.journal.size, 1023k, 1m to 1g, 16m",
    "ordertrace.journal.size, 2g, 1m to 1g, 16m",
    "ordertrace.journal.size, 9999999999g, 1m to 1g, 16m",
  })
  void a_bad_value_is_named_with_its_rule_and_replaced(
      String key, String value, String rule, String used) {
    assertThat(read(Map.of(key, value))).isEqualTo(DEFAULTS);
    assertThat(warnings)
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith(key + "=" + value).contains(rule, used));
  }

  private OrderTracingConfig read(Map<String, String> settings) {
    return OrderTracingConfig.from(DefaultConfigProperties.createFromMap(settings), warnings::add);
  }
}
