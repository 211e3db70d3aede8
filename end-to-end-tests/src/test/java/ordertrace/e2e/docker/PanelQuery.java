package ordertrace.e2e.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A query of a panel of Grafana's, as Grafana would send it: with values for its variables.
 *
 * @param name the dashboard, the panel, and what the query is called in its legend
 */
record PanelQuery(String name, String expression) {

  // In the order in which they are put in: a name may be the begin of another.
  private static final List<Map.Entry<String, String>> VALUES =
      List.of(
          Map.entry("$__rate_interval", "1m"),
          Map.entry("$__range", "1m"),
          Map.entry("$window", "2m"),
          Map.entry("$previous", "30s"));

  private static final String ALL = ".*"; // what each choice of label values begins with

  static List<PanelQuery> all() {
    try (Stream<Path> files =
        Files.list(Images.CHECKOUT.resolve("observability/grafana/dashboards"))) {
      return files.sorted().flatMap(PanelQuery::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<PanelQuery> of(Path file) {
    try {
      JsonNode dashboard = new ObjectMapper().readTree(Files.readString(file));
      return dashboard.path("panels").valueStream().flatMap(panel -> of(dashboard, panel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<PanelQuery> of(JsonNode dashboard, JsonNode panel) {
    String name = dashboard.path("uid").asString() + ", " + panel.path("title").asString();
    return panel
        .path("targets")
        .valueStream()
        .map(
            target ->
                new PanelQuery(
                    name + ", " + target.path("legendFormat").asString(),
                    filled(target.path("expr").asString())));
  }

  private static String filled(String expression) {
    String filled = expression;
    for (Map.Entry<String, String> value : VALUES) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled.replaceAll("[$][a-z]+", ALL);
  }
}
