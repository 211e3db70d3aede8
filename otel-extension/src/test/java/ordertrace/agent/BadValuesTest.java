package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordertrace.agent.file.ConfigFile;
import ordertrace.agent.harness.Warnings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole start says of each setting that is wrong, however it was given. */
class BadValuesTest {

  /** Key, value, a word of the rule, the default used; values that begin with / are files. */
  private static final List<List<String>> TABLE =
      List.of(
          List.of("ordertrace.enabled", "yes", "true or false", "true"),
          List.of("ordertrace.journey.file", "/missing", "a readable file", "bundled"),
          List.of("ordertrace.journey.file", "/deep", "nested deeper", "bundled"),
          List.of("ordertrace.journey.file", "/text", "line 1 must be a mapping", "bundled"),
          List.of("ordertrace.heartbeat.interval", "soon", "100ms to 1h", "10s"),
          List.of("ordertrace.facts.enabled", "1", "true or false", "true"),
          List.of("ordertrace.journal.folder", "/text", "must be a folder", "memory"),
          List.of("ordertrace.journal.size", "16mb", "1m to 1g", "16m"),
          List.of("ordertrace.journal.enabled", "no", "true or false", "true"),
          List.of(
              "ordertrace.fingerprint.key-file", "/missing", "a readable file", "none|no finger"),
          List.of("ordertrace.fingerprint.key-file", "/text", "16 bytes", "no fingerprints"),
          List.of("ordertrace.tls.reload-interval", "1ms", "100ms to 24h", "30s"),
          List.of("ordertrace.message.set-message-id", "on", "true or false", "false"),
          List.of("ordertrace.message.mandatory", "always", "true or false", "false"),
          List.of("ordertrace.privacy.enabled", "never", "true or false", "true"),
          List.of("ordertrace.privacy.allowed-keys", "*", "each may end with .*", "none"),
          List.of("ordertrace.privacy.allowed-text", "a b", "each may end with .*", "none"),
          List.of("ordertrace.privacy.pseudonym-keys", "a b", "each may end with .*", "none"),
          List.of("ordertrace.privacy.pseudonym-keys", "tenant", "must come with", "<masked>"),
          List.of("ordertrace.privacy.key-file", "/missing", "a readable file", "<masked>"),
          List.of("ordertrace.privacy.key-file", "/text", "one line id:key", "masked"));

  @TempDir private Path files;
  private final Warnings warnings = Warnings.ofAll();

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(files.resolve("text"), "no good");
    Files.writeString(files.resolve("deep"), "version: " + "[".repeat(100_000));
  }

  @AfterEach
  void stop() {
    warnings.close();
    OrderTracing running = OrderTracing.running();
    if (running != null) {
      running.end();
    }
    OrderTracing.stop();
  }

  @Test
  void the_table_has_every_setting() {
    assertThat(TABLE.stream().map(row -> row.get(0)).distinct())
        .containsExactlyInAnyOrderElementsOf(KnownKeys.ALL);
  }

  @ParameterizedTest(name = "{0} {1}={2}")
  @MethodSource("eachInBothWays")
  void a_bad_value_is_told_once_with_key_value_rule_and_default(
      Way way, String key, String value, String rule, String used) {
    String given = value.startsWith("/") ? files.resolve(value.substring(1)).toString() : value;

    start(way, Map.of(key, given));

    assertThat(warnings.lines())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith(key + '=' + given + " must").contains(rule))
        .satisfies(
            line -> assertThat(used.split("\\|")).anyMatch(line.split("; using ")[1]::contains));
  }

  @ParameterizedTest
  @CsvSource({"PROPERTIES", "FILE"})
  void an_unknown_setting_is_told_once(Way way) {
    start(way, Map.of("ordertrace.jurnal.size", "2m"));

    assertThat(warnings.lines())
        .containsExactly(
            "ordertrace.jurnal.size is unknown; did you mean ordertrace.journal.size?");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void an_empty_value_is_none(String key) {
    start(Way.PROPERTIES, Map.of(key, ""));

    assertThat(warnings.lines()).isEmpty();
  }

  static Stream<Arguments> eachInBothWays() {
    return TABLE.stream()
        .flatMap(
            row ->
                Stream.of(Way.values())
                    .map(
                        way ->
                            Arguments.of(
                                Stream.concat(Stream.of((Object) way), row.stream()).toArray())));
  }

  static Stream<String> keys() {
    return KnownKeys.ALL.stream();
  }

  private enum Way {
    PROPERTIES {
      @Override
      Map<String, String> read(Map<String, String> settings) {
        return settings;
      }
    },
    FILE {
      @Override
      Map<String, String> read(Map<String, String> settings) {
        Map<String, Object> root = new HashMap<>();
        settings.forEach(
            (key, value) -> {
              Map<String, Object> node = root;
              List<String> path = new ArrayList<>(List.of("instrumentation/development", "java"));
              path.addAll(Arrays.asList(key.replace('-', '_').split("\\.")));
              for (String name : path.subList(0, path.size() - 1)) {
                Map<String, Object> inner = new HashMap<>();
                node.put(name, inner);
                node = inner;
              }
              node.put(path.get(path.size() - 1), value);
            });
        return new ConfigFile(root).properties();
      }
    };

    abstract Map<String, String> read(Map<String, String> settings);
  }

  private void start(Way way, Map<String, String> settings) {
    Map<String, String> read = new HashMap<>(way.read(settings));
    List<String> given = List.copyOf(GivenKeys.of(read));
    // Not where the developer's own services have theirs.
    read.putIfAbsent("ordertrace.journal.folder", files.resolve("journal").toString());
    Startup.start(DefaultConfigProperties.createFromMap(read), given);
    OrderTracing running = OrderTracing.running();
    assertThat(running).isNotNull();
    running.learn(Resource.getDefault(), () -> null);
  }
}
