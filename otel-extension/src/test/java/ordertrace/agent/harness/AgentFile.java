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
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The example of a declarative configuration, changed as properties say it: what a test asks of the
 * agent can be asked in both ways.
 */
final class AgentFile {

  private static final Path EXAMPLE = Path.of("examples", "otel.yaml");
  private static final String INSTRUMENTATION = "otel.instrumentation.";
  private static final String OTLP = "otel.exporter.otlp.";

  private final Map<String, Object> root;

  private AgentFile(Map<String, Object> root) {
    this.root = root;
  }

  /**
   * Writes the file, and takes out of the properties what stands in it.
   *
   * @param agent decides the format; it warns of another than its own
   */
  static Path write(Map<String, String> properties, Path agent) throws IOException {
    AgentFile file = new AgentFile(example());
    file.root.put("file_format", formatOf(agent));
    properties.entrySet().removeIf(property -> file.take(property.getKey(), property.getValue()));
    Path folder = Files.createDirectories(Path.of("target", "configurations"));
    String yaml = new Dump(DumpSettings.builder().build()).dumpToString(file.root);
    return Files.writeString(folder.resolve(UUID.randomUUID() + ".yaml"), yaml);
  }

  private static String formatOf(Path agent) throws IOException {
    try (JarFile jar = new JarFile(agent.toFile())) {
      String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
      return version.startsWith("2.31.") ? "1.1" : "1.2";
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> example() throws IOException {
    Load yaml = new Load(LoadSettings.builder().build());
    return (Map<String, Object>) yaml.loadFromString(Files.readString(EXAMPLE));
  }

  // Answers whether the file can say it; some settings are the agent's own and stay properties.
  private boolean take(String key, String value) {
    if (key.startsWith("ordertrace.")) {
      return put(value, path("instrumentation/development.java.", key));
    }
    if (key.startsWith(OTLP)) {
      return otlp(key.substring(OTLP.length()), value);
    }
    if (key.startsWith(INSTRUMENTATION)) {
      return instrumentation(key.substring(INSTRUMENTATION.length()), value);
    }
    return switch (key) {
      case "otel.service.name" -> put(value, "resource", "attributes", "0", "value");
      case "otel.resource.attributes" ->
          list("resource", "attributes")
              .add(
                  Map.of(
                      "name", value.substring(0, value.indexOf('=')),
                      "value", value.substring(value.indexOf('=') + 1)));
      case "otel.bsp.schedule.delay" ->
          put(number(value), path("", "tracer_provider.processors.0.batch.schedule_delay"));
      case "otel.bsp.max.queue.size" ->
          put(number(value), path("", "tracer_provider.processors.0.batch.max_queue_size"));
      case "otel.blrp.schedule.delay" ->
          put(number(value), path("", "logger_provider.processors.0.batch.schedule_delay"));
      case "otel.metric.export.interval" -> interval(number(value));
      case "otel.metrics.exporter" -> metrics(value);
      case "otel.exporter.prometheus.port" ->
          put(
              number(value),
              "meter_provider",
              "readers",
              "0",
              "pull",
              "exporter",
              "prometheus/development",
              "port");
      case "otel.javaagent.experimental.indy" ->
          put(Boolean.valueOf(value), "distribution", "javaagent", "indy/development");
      default -> false;
    };
  }

  // Who asks for metrics does so when it wants to.
  private boolean interval(Integer millis) {
    Map<String, Object> reader = map(root, "meter_provider", "readers", "0");
    return !reader.containsKey("periodic")
        || put(millis, path("", "meter_provider.readers.0.periodic.interval"));
  }

  private boolean metrics(String exporter) {
    switch (exporter) {
      case "none" -> root.remove("meter_provider");
      case "prometheus" ->
          map(root, "meter_provider")
              .put(
                  "readers",
                  List.of(
                      nested(
                          "pull",
                          nested(
                              "exporter",
                              nested("prometheus/development", new LinkedHashMap<>())))));
      default -> {
        return exporter.equals("otlp");
      }
    }
    return true;
  }

  private boolean otlp(String key, String value) {
    exporters().forEach(exporter -> otlp(exporter, key, value));
    return true;
  }

  private static void otlp(Map<String, Object> exporter, String key, String value) {
    Map<String, Object> settings = map(exporter, exporter.keySet().iterator().next());
    switch (key) {
      case "endpoint" -> {
        String endpoint = (String) settings.get("endpoint");
        settings.put("endpoint", value + endpoint.substring(endpoint.indexOf("/v1/")));
      }
      case "protocol" -> {
        if (value.equals("grpc")) {
          String endpoint = (String) settings.get("endpoint");
          settings.put("endpoint", endpoint.substring(0, endpoint.indexOf("/v1/")));
          exporter.clear();
          exporter.put("otlp_grpc", settings);
        }
      }
      case "timeout" -> settings.put("timeout", number(value.replace("s", "000")));
      case "certificate" -> map(settings, "tls").put("ca_file", value);
      case "client.certificate" -> map(settings, "tls").put("cert_file", value);
      case "client.key" -> map(settings, "tls").put("key_file", value);
      default -> throw new IllegalArgumentException(key);
    }
  }

  private Stream<Map<String, Object>> exporters() {
    return Stream.of(
            "tracer_provider.processors.0.batch",
            "logger_provider.processors.0.batch",
            "meter_provider.readers.0.periodic")
        .filter(place -> root.containsKey(place.substring(0, place.indexOf('.'))))
        .map(place -> map(root, path("", place + ".exporter")));
  }

  private boolean instrumentation(String key, String value) {
    if (key.startsWith("ordertrace")) {
      String name = key.substring(0, key.lastIndexOf('.')).replace('-', '_');
      String state = value.equals("true") ? "enabled" : "disabled";
      return list("distribution", "javaagent", "instrumentation", state).add(name);
    }
    if (key.equals("http.server.capture-request-headers")) {
      String[] at =
          path("instrumentation/development.general.", "http.server.request_captured_headers");
      return put(List.of(value), at);
    }
    String known = key.replaceAll("experimental\\.([^.]+)", "$1/development");
    Object typed =
        switch (value) {
          case "true", "false" -> Boolean.valueOf(value);
          default -> key.endsWith(".included") ? List.of(value) : value;
        };
    return put(typed, path("instrumentation/development.java.", known));
  }

  private static Map<String, Object> nested(String key, Map<String, Object> value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }

  private static Integer number(String value) {
    return Integer.valueOf(value);
  }

  private static String[] path(String prefix, String key) {
    return (prefix + key.replace('-', '_')).split("\\.");
  }

  private boolean put(Object value, String... path) {
    above(path).put(path[path.length - 1], value);
    return true;
  }

  private List<Object> list(String... path) {
    Object found = above(path).getOrDefault(path[path.length - 1], List.of());
    List<Object> list = new ArrayList<>((List<?>) found);
    above(path).put(path[path.length - 1], list);
    return list;
  }

  private Map<String, Object> above(String... path) {
    return map(root, Arrays.copyOf(path, path.length - 1));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> root, String... path) {
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
