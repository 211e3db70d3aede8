package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ordertrace.OrderId;
import ordertrace.agent.journal.JournalSettings;
import ordertrace.agent.privacy.PrivacySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredFilesTest {

  @TempDir private Path files;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void without_files_the_bundled_journey_and_no_fingerprints_are_used() {
    assertThat(ConfiguredFiles.journey(config(null, null), warnings::add).statuses()).isNotEmpty();
    assertThat(ConfiguredFiles.fingerprint(config(null, null), warnings::add)).isNull();
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_bad_journey_is_named_in_one_line_and_replaced() throws IOException {
    Path journey = file("journey.yaml", "version: 1\norder: [nonsense");

    assertThat(
            ConfiguredFiles.journey(config(journey, null), warnings::add).orderId("ORD-7K3M9Q2X"))
        .isEqualTo(new OrderId("ORD-7K3M9Q2X"));
    assertThat(warnings)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("ordertrace.journey.file=" + journey)
                    .endsWith("; using the bundled order-journey.yaml")
                    .doesNotContain("\n"));
  }

  @Test
  void equal_keys_give_equal_fingerprints() throws IOException {
    Path key = file("key", "0123456789abcdef");
    byte[] body = {1, 2, 3};

    assertThat(ConfiguredFiles.fingerprint(config(null, key), warnings::add).of("x", "k", body))
        .isEqualTo(
            ConfiguredFiles.fingerprint(config(null, key), warnings::add).of("x", "k", body));
  }

  @Test
  void a_short_key_is_refused_and_not_repeated() throws IOException {
    Path key = file("key", "s3cret");

    assertThat(ConfiguredFiles.fingerprint(config(null, key), warnings::add)).isNull();
    assertThat(warnings)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line).contains("16 bytes", "no fingerprints").doesNotContain("s3cret"));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(files.resolve(name), text);
  }

  private static OrderTracingConfig config(Path journey, Path key) {
    return new OrderTracingConfig(
        true,
        journey,
        Duration.ofSeconds(10),
        true,
        key,
        false,
        Duration.ofSeconds(30),
        PrivacySettings.STANDARD,
        false,
        new JournalSettings(false, Path.of("none"), 1 << 20));
  }
}
