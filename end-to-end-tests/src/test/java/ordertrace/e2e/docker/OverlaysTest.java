package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stack.sh starts beside the closed stack, and what it remembers of it. */
@Timeout(60)
class OverlaysTest {

  private static final String GRAFANA = "--file=docker-compose.grafana.yml";
  private static final String ELK = "--file=docker-compose.elk.yml";

  @TempDir private static Path secrets;

  @TempDir private Path folder;
  private PaperStack stack;

  @BeforeEach
  void a_stack_that_was_never_started() throws IOException {
    Tools.assume("bash", "openssl");
    Files.deleteIfExists(secrets.resolve("overlays"));
    stack = new PaperStack(folder, secrets);
  }

  @Test
  void whoever_comes_later_means_what_up_was_given() {
    stack.run(Map.of("OVERLAYS", "grafana elk"), "up");

    assertThat(List.of("status", "logs", "rotate-certs", "down", "up"))
        .allSatisfy(
            command -> {
              stack.run(Map.of(), command);
              assertThat(stack.toldLast()).contains(GRAFANA, ELK);
            });
  }

  @Test
  void an_empty_choice_is_remembered_too() throws IOException {
    stack.run(Map.of("OVERLAYS", "grafana"), "up");

    stack.run(Map.of("OVERLAYS", ""), "up");
    stack.run(Map.of(), "status");

    assertThat(stack.toldLast()).doesNotContain(GRAFANA);
  }

  @Test
  void what_is_no_longer_chosen_is_stopped() throws IOException {
    stack.run(Map.of(), "up");

    assertThat(stack.told())
        .filteredOn(command -> command.contains(" up "))
        .singleElement()
        .asString()
        .contains("--remove-orphans");
  }

  @Test
  void only_up_remembers() throws IOException {
    stack.run(Map.of("OVERLAYS", "grafana"), "up");

    stack.run(Map.of("OVERLAYS", "elk"), "status");
    stack.run(Map.of(), "status");

    assertThat(stack.toldLast()).contains(GRAFANA).doesNotContain(ELK);
  }

  @Test
  void env_says_what_is_started_next_and_not_what_runs() throws IOException {
    stack.run(Map.of("OVERLAYS", "grafana"), "up");
    stack.env("OVERLAYS=elk");

    stack.run(Map.of(), "status");
    assertThat(stack.toldLast()).contains(GRAFANA).doesNotContain(ELK);

    stack.run(Map.of(), "up");
    assertThat(stack.toldLast()).contains(ELK).doesNotContain(GRAFANA);
  }

  // As docker compose reads it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "OVERLAYS=grafana elk",
        "OVERLAYS='grafana elk'",
        "OVERLAYS=\"grafana elk\" # both",
        "OVERLAYS=zipkin\nOVERLAYS= grafana elk # both "
      })
  void env_may_have_quotes_and_comments(String lines) throws IOException {
    stack.env(lines);

    stack.run(Map.of(), "status");

    assertThat(stack.toldLast()).contains(GRAFANA, ELK).doesNotContain("zipkin");
  }

  @Test
  void a_setting_loses_its_quotes_too() throws IOException {
    stack.env("PUBLIC_URL=\"https://orders.example\"");

    assertThat(stack.run(Map.of(), "status")).contains("   https://orders.example/\n");
  }

  @Test
  void an_empty_variable_switches_off_what_env_has() throws IOException {
    stack.env("OVERLAYS=grafana");

    stack.run(Map.of("OVERLAYS", ""), "status");

    assertThat(stack.toldLast()).doesNotContain(GRAFANA);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 4096",
    "elk, 6656",
    "docker-compose.elk.yml, 6656",
    "grafana zipkin, 4864",
    "grafana elk zipkin, 7424"
  })
  void memory_is_asked_for_all_that_is_started(String overlays, int needed) {
    assertThatThrownBy(() -> stack.run(Map.of("OVERLAYS", overlays, "MEMORY_MIB", "1"), "up"))
        .hasMessageContaining("Docker has 1 MiB of memory, and " + needed + " are needed");
  }
}
