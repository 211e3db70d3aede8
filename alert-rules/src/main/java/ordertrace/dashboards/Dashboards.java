package ordertrace.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ordertrace.OrderJourney;
import ordertrace.OrderJourneyException;
import tools.jackson.databind.json.JsonMapper;

/** All dashboards, in the order of a question's way: orders, messages, systems, machines. */
public final class Dashboards {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Dashboards() {}

  /** Writes the dashboards of a journey file, or of the bundled one, into a folder. */
  public static void main(String... args) {
    try {
      Path folder = Path.of(args.length == 0 ? "observability/grafana/dashboards" : args[0]);
      for (Map.Entry<String, String> file : of(journey(args)).entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException | OrderJourneyException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static OrderJourney journey(String... args) {
    return args.length < 2 ? OrderJourney.alexandrit() : OrderJourney.read(Path.of(args[1]));
  }

  /** Returns what stands in each file, by the file's name. */
  public static Map<String, String> of(OrderJourney journey) {
    Map<String, String> files = new TreeMap<>();
    for (Dashboard dashboard : all(journey)) {
      files.put(dashboard.uid() + ".json", text(dashboard));
    }
    return files;
  }

  private static List<Dashboard> all(OrderJourney journey) {
    return List.of(
        OrdersDashboard.of(journey),
        CareDashboard.dashboard(),
        MessagesDashboard.dashboard(),
        PromisesDashboard.of(journey),
        SystemsDashboard.dashboard(),
        TelemetryDashboard.dashboard(),
        MachinesDashboard.dashboard());
  }

  // One line a panel: a change is seen where it was made.
  private static String text(Dashboard dashboard) {
    return dashboard.fields().entrySet().stream()
        .map(field -> "  " + json(field.getKey()) + ": " + lines(field.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String lines(Object value) {
    return value instanceof List<?> list && !list.isEmpty()
        ? list.stream()
            .map(one -> "    " + json(one))
            .collect(Collectors.joining(",\n", "[\n", "\n  ]"))
        : json(value);
  }

  private static String json(Object value) {
    return JSON.writeValueAsString(value);
  }
}
