package ordertrace.agent.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The example of a declarative configuration, changed as properties say it: what one test asks of
 * the agent can be asked in both ways.
 */
final class AgentFile {

  private static final Path EXAMPLE = Path.of("examples", "otel.yaml");
  private static final String INSTRUMENTATION = "otel.instrumentation.";

  private final Map<String, Object> root;

  private AgentFile(Map<String, Object> root) {
    this.root = root;
  }

  /** Writes the file, and takes out of the properties what stands in it. */
  static Path write(Map<String, String> properties) throws IOException {
    AgentFile file = new AgentFile(example());
    properties.entrySet().removeIf(property -> file.take(property.getKey(), property.getValue()));
    Path folder = Files.createDirectories(Path.of("target", "configurations"));
    String yaml = new Dump(DumpSettings.builder().build()).dumpToString(file.root);
    return Files.writeString(folder.resolve(UUID.randomUUID() + ".yaml"), yaml);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> example() throws IOException {
    Load yaml = new Load(LoadSettings.builder().build());
    return (Map<String, Object>) yaml.loadFromString(Files.readString(EXAMPLE));
  }

  // Answers whether the file can say it; some settings are the agent's own and stay properties.
  private boolean take(String key, String value) {
    if (key.startsWith("ordertrace.")) {
      put(value, ("instrumentation/development.java." + key.replace('-', '_')).split("\\."));
      return true;
    }
    if (key.startsWith(INSTRUMENTATION + "ordertrace") && value.equals("false")) {
      String name = key.substring(INSTRUMENTATION.length(), key.lastIndexOf('.'));
      return list("distribution", "javaagent", "instrumentation", "disabled")
          .add(name.replace('-', '_'));
    }
    return switch (key) {
      case "otel.service.name" -> put(value, "resource", "attributes", "0", "value");
      case "otel.exporter.otlp.endpoint" -> endpoint(value);
      case "otel.exporter.otlp.protocol" -> value.equals("http/protobuf");
      case "otel.bsp.schedule.delay" -> delay("tracer_provider", value);
      case "otel.blrp.schedule.delay" -> delay("logger_provider", value);
      case "otel.metrics.exporter" -> value.equals("none") && root.remove("meter_provider") != null;
      case "otel.javaagent.experimental.indy" ->
          put(Boolean.valueOf(value), "distribution", "javaagent", "indy/development");
      case "otel.instrumentation.common.v3-preview" ->
          put(
              Boolean.valueOf(value),
              "instrumentation/development",
              "java",
              "common",
              "v3_preview");
      default -> false;
    };
  }

  private boolean endpoint(String value) {
    exporter("tracer_provider").put("endpoint", value + "/v1/traces");
    exporter("logger_provider").put("endpoint", value + "/v1/logs");
    return true;
  }

  private boolean delay(String provider, String value) {
    return put(Integer.valueOf(value), provider, "processors", "0", "batch", "schedule_delay");
  }

  private Map<String, Object> exporter(String provider) {
    return map(provider, "processors", "0", "batch", "exporter", "otlp_http");
  }

  private boolean put(Object value, String... path) {
    String[] above = Arrays.copyOf(path, path.length - 1);
    map(above).put(path[path.length - 1], value);
    return true;
  }

  private List<Object> list(String... path) {
    String[] above = Arrays.copyOf(path, path.length - 1);
    Map<String, Object> map = map(above);
    List<Object> list = new ArrayList<>((List<?>) map.get(path[path.length - 1]));
    map.put(path[path.length - 1], list);
    return list;
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> map(String... path) {
    Object at = root;
    for (String key : path) {
      at =
          at instanceof List<?> list
              ? list.get(Integer.parseInt(key))
              : ((Map<String, Object>) at).computeIfAbsent(key, k -> new LinkedHashMap<>());
    }
    return (Map<String, Object>) at;
  }
}
