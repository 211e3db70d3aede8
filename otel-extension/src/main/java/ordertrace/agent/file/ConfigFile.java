package ordertrace.agent.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The door of this package: the agent's configuration by a file. Its mappings are changed in place.
 */
public final class ConfigFile {

  /** The name of each of the extension's components in the file. */
  public static final String COMPONENT = "ordertrace";

  /** Where the component of spans finds the exporter of facts. */
  public static final String FACTS = "facts";

  private static final String LOCATION = "location";

  private final Node root;

  /**
   * @param mappings of the whole file, in collections that can be changed
   */
  public ConfigFile(Map<String, Object> mappings) {
    this.root = Node.of(mappings);
  }

  /** Whether there is to be no SDK at all. */
  public boolean isDisabled() {
    return Boolean.TRUE.equals(root.entries().get("disabled"));
  }

  /** What the file says, under the names that properties have. */
  public Map<String, String> properties() {
    return new FileProperties(root).all();
  }

  /**
   * Puts the extension's components where the SDK makes them, each exporter and each reader that is
   * asked inside one of them. A component that is there already is replaced.
   */
  public Map<String, Object> extended() {
    Map<String, Object> facts = FactsExporter.in(root);
    new FileSenders(root).wrap();
    addPropagator();
    captureLocation();
    // First: an exporting processor may ask for what they know as soon as it is told.
    addProcessor("tracer_provider", Map.of(FACTS, facts));
    if (!root.at("logger_provider").list("processors").isEmpty()) {
      addProcessor("logger_provider", Map.of());
    }
    return root.entries();
  }

  // Last, so that the Baggage is already there to take our key out of. What is listed by names
  // comes after the others.
  private void addPropagator() {
    Node propagator = root.make("propagator");
    String names = propagator.text("composite_list");
    List<Object> others = propagator.list("composite");
    others.removeIf(ConfigFile::isOurs);
    if (names == null || names.isBlank()) {
      others.add(ours(Map.of()));
    } else {
      Stream<String> before =
          Stream.of(names.split(",")).map(String::trim).filter(name -> !name.equals(COMPONENT));
      propagator
          .entries()
          .put(
              "composite_list",
              String.join(",", Stream.concat(before, Stream.of(COMPONENT)).toList()));
    }
    propagator.entries().put("composite", others);
  }

  private void captureLocation() {
    Node server = root.make("instrumentation/development", "general", "http", "server");
    List<Object> headers = server.list("response_captured_headers");
    if (headers.stream().noneMatch(header -> LOCATION.equalsIgnoreCase(String.valueOf(header)))) {
      headers.add(LOCATION);
      server.entries().put("response_captured_headers", headers);
    }
  }

  private void addProcessor(String provider, Map<String, Object> settings) {
    List<Object> processors = root.make(provider).list("processors");
    processors.removeIf(ConfigFile::isOurs);
    processors.add(0, ours(settings));
    root.make(provider).entries().put("processors", processors);
  }

  static Map<String, Object> ours(Map<String, Object> settings) {
    Map<String, Object> component = new LinkedHashMap<>();
    component.put(COMPONENT, settings);
    return component;
  }

  private static boolean isOurs(Object component) {
    return Node.of(component).entries().containsKey(COMPONENT);
  }
}
