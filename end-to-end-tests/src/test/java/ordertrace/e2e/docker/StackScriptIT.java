package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What stack.sh says, in one sentence and before anything is started, when something is wrong. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(60)
class StackScriptIT {

  // Another image, as what counts is the name.
  private static final String GRAFANA =
      """
      services:
        grafana: {image: "${PROMETHEUS_IMAGE}", user: nobody}
      """;

  @TempDir Path secrets;
  private final String project = "script-" + UUID.randomUUID();

  @ParameterizedTest
  @CsvSource({
    "PUBLIC_URL, http://localhost:8443, it must be https://HOST",
    "PUBLIC_URL, https://localhost:8443/orders, without a path",
    "PUBLIC_PORT, eight, it must be the number of a port",
    "SHOP_PORT, '1;2', it must be the number of a port",
    "OVERLAYS, grafna, there is no file docker-compose.grafna.yml",
    "OVERLAYS, zipkin ./mine.yml, there is no file ./mine.yml",
    "SECRETS, /proc/secrets, cannot be made"
  })
  void a_wrong_setting_is_named_with_what_it_must_be(String name, String value, String rule) {
    assertThatThrownBy(() -> up(Map.of(name, value)))
        .hasMessageContaining("stack.sh: ")
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(rule);
  }

  @Test
  void a_port_in_use_is_named_with_its_setting() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(() -> up(Map.of("SHOP_PORT", port)))
          .hasMessageContaining(
              "Port " + port + " is in use: set SHOP_PORT in .env to another one");
    }
  }

  @Test
  void who_runs_and_is_not_chosen_keeps_no_certificate_from_being_replaced(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("grafana.yml"), GRAFANA);

    compose(file, "up", "--detach", "--wait");
    try {
      assertThat(stack("rotate-certs", Map.of("OVERLAYS", ""))).contains("Done.");
    } finally {
      compose(file, "down", "--timeout", "1");
    }
  }

  private void compose(Path file, String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    command.addAll(List.of("--project-directory", ".", "--file", file.toString()));
    command.addAll(List.of(arguments));
    run(new ProcessBuilder(command), Map.of());
  }

  private void up(Map<String, String> settings) {
    stack("up", settings);
  }

  private String stack(String command, Map<String, String> settings) {
    return run(new ProcessBuilder("./stack.sh", command), settings);
  }

  private String run(ProcessBuilder builder, Map<String, String> settings) {
    builder.directory(Images.CHECKOUT.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("COMPOSE_PROJECT_NAME", project);
    environment.put("SECRETS", secrets.toString());
    for (String port : new String[] {"PUBLIC_PORT", "SHOP_PORT", "CRM_PORT"}) {
      environment.put(port, "0");
    }
    environment.putAll(settings);
    return Commands.run(builder);
  }
}
