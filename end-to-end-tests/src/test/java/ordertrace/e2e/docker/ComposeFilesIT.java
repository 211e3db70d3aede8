package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What may be started together, as {@code docker compose} understands it. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(60)
class ComposeFilesIT {

  private static final String OPEN = "docker-compose.yml";
  private static final String CLOSED = "docker-compose.closed.yml";

  // For whom nobody waits in this way, "up --wait" waits until it runs, and its end is a failure.
  @ParameterizedTest
  @MethodSource("together")
  void whoever_runs_only_once_is_awaited_to_its_end(List<String> files) {
    JsonNode services = services(files);

    assertThat(once(services)).isNotEmpty().isSubsetOf(awaited(services));
  }

  /** The open stack, and the closed one with each choice of overlays. */
  static List<List<String>> together() throws IOException {
    List<List<String>> closed = new ArrayList<>(List.of(List.of(OPEN, CLOSED)));
    for (String overlay : overlays()) {
      List.copyOf(closed)
          .forEach(files -> closed.add(Stream.concat(files.stream(), Stream.of(overlay)).toList()));
    }
    closed.add(List.of(OPEN));
    return closed;
  }

  private static List<String> overlays() throws IOException {
    try (Stream<Path> files = Files.list(Images.CHECKOUT)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("docker-compose[.].+[.]yml") && !name.equals(CLOSED))
          .sorted()
          .toList();
    }
  }

  private static List<String> once(JsonNode services) {
    return services
        .propertyStream()
        .filter(service -> service.getValue().path("restart").asString("").equals("no"))
        .map(service -> service.getKey())
        .toList();
  }

  private static List<String> awaited(JsonNode services) {
    return services
        .valueStream()
        .flatMap(service -> service.path("depends_on").propertyStream())
        .filter(
            on ->
                on.getValue().path("condition").asString().equals("service_completed_successfully"))
        .map(on -> on.getKey())
        .toList();
  }

  private static JsonNode services(List<String> files) {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    files.forEach(file -> command.addAll(List.of("--file", file)));
    command.addAll(List.of("config", "--format", "json"));
    return new ObjectMapper()
        .readTree(Commands.run(new ProcessBuilder(command).directory(Images.CHECKOUT.toFile())))
        .path("services");
  }
}
