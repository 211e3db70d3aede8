package ordertrace.dashboards;

import static ordertrace.rules.Stack.OBSERVABILITY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.rules.Stack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What Grafana is given, as it is committed. */
final class Provisioned {

  static final Path GRAFANA = OBSERVABILITY.resolve("grafana");
  static final Path DASHBOARDS = GRAFANA.resolve("dashboards");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Provisioned() {}

  static List<JsonNode> dashboards() {
    try (Stream<Path> files = Files.list(DASHBOARDS)) {
      return files.sorted().map(Stack::text).map(JSON::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All panels of a dashboard but the titles of rows. */
  static Stream<JsonNode> panels(JsonNode dashboard) {
    return Stack.children(dashboard, "panels")
        .filter(panel -> !panel.path("type").asString().equals("row"));
  }

  static List<JsonNode> dataSources() {
    return Stack.children(
            Stack.yaml(GRAFANA.resolve("provisioning/datasources/order-trace.yaml")), "datasources")
        .toList();
  }

  static Set<String> uids(List<JsonNode> all) {
    return all.stream().map(one -> one.path("uid").asString()).collect(Collectors.toSet());
  }

  static JsonNode json(Path file) {
    return JSON.readTree(Stack.text(file));
  }
}
