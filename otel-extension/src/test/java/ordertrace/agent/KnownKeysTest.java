package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownKeysTest {

  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "ordertrace.jurnal.size, ordertrace.journal.size",
    "ordertrace.journal, ordertrace.journal.size",
    "ordertrace.enable, ordertrace.enabled",
    "ordertrace.privacy.allowed-headers, ordertrace.privacy.allowed-keys",
    "ordertrace.message.setMessageId, ordertrace.message.set-message-id",
    "ORDERTRACE_JURNAL_SIZE, ORDERTRACE_JOURNAL_SIZE",
    "ORDERTRACE_FINGERPRINT_KEYFILE, ORDERTRACE_FINGERPRINT_KEY_FILE",
  })
  void an_unknown_name_is_told_once_with_the_nearest_known_one(String name, String nearest) {
    KnownKeys.complain(List.of(name), warnings::add);

    assertThat(warnings).containsExactly(name + " is unknown; did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "ordertrace.journal.size",
    "ordertrace.Journal.SIZE",
    "ordertrace.fingerprint.key.file",
    "ORDERTRACE_FINGERPRINT_KEY_FILE",
  })
  void a_known_name_is_so_in_every_way_the_sdk_reads_it(String name) {
    KnownKeys.complain(List.of(name), warnings::add);

    assertThat(warnings).isEmpty();
  }

  @Test
  void names_come_from_the_environment_the_jvm_and_the_agents_own_file(@TempDir Path files)
      throws IOException {
    Path file = Files.writeString(files.resolve("agent.properties"), "ordertrace.a=1\notel.b=2\n");

    assertThat(
            GivenKeys.of(
                Set.of("ORDERTRACE_ENABLED", "ORDERTRACES", "PATH"),
                Set.of("ordertrace.enabled", "ordertraces.enabled", "OrderTrace.x", "java.home"),
                Set.of("ordertrace.enabled", "otel.y")))
        .containsExactlyInAnyOrder("ORDERTRACE_ENABLED", "ordertrace.enabled", "OrderTrace.x");
    assertThat(
            GivenKeys.of(
                DefaultConfigProperties.createFromMap(
                    Map.of("otel.javaagent.configuration-file", file.toString()))))
        .contains("ordertrace.a")
        .doesNotContain("otel.b");
    assertThat(
            GivenKeys.of(
                DefaultConfigProperties.createFromMap(
                    Map.of("otel.javaagent.configuration-file", "/nowhere/\0"))))
        .doesNotContain("ordertrace.a");
  }

  @Test
  void what_is_known_is_what_is_read() {
    Set<String> read = new TreeSet<>();
    OrderTracingConfig.from(recording(read), warnings::add);

    assertThat(read).containsExactlyInAnyOrderElementsOf(KnownKeys.ALL);
  }

  @Test
  void what_is_known_is_what_the_readme_lists_with_its_variable() throws IOException {
    List<String[]> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `ordertrace."))
            .map(line -> line.split("\\|"))
            .filter(cells -> cells[2].contains("`ORDERTRACE_"))
            .toList();

    assertThat(rows.stream().map(cells -> inner(cells[1])))
        .containsExactlyInAnyOrderElementsOf(KnownKeys.ALL);
    assertThat(rows)
        .allSatisfy(
            cells ->
                assertThat(inner(cells[2]))
                    .isEqualTo(inner(cells[1]).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")));
  }

  private static String inner(String cell) {
    return cell.strip().replace("`", "");
  }

  private static ConfigProperties recording(Set<String> read) {
    ConfigProperties empty = DefaultConfigProperties.createFromMap(Map.of());
    return (ConfigProperties)
        Proxy.newProxyInstance(
            KnownKeysTest.class.getClassLoader(),
            new Class<?>[] {ConfigProperties.class},
            (proxy, method, arguments) -> {
              read.add((String) arguments[0]);
              return method.invoke(empty, arguments);
            });
  }
}
