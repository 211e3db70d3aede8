package ordertrace.agent.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the file says of the extension, under the names that properties have. */
final class FileProperties {

  private static final String INSTRUMENTATION = "otel.instrumentation.";

  private final Node root;
  private final Map<String, String> all = new LinkedHashMap<>();

  FileProperties(Node root) {
    this.root = root;
  }

  Map<String, String> all() {
    own();
    modules();
    put(
        INSTRUMENTATION + "http.server.capture-response-headers",
        root.at("instrumentation/development", "general", "http", "server")
            .list("response_captured_headers"));
    return all;
  }

  private void own() {
    flatten(
        ConfigFile.COMPONENT,
        root.at("instrumentation/development", "java").entries().get(ConfigFile.COMPONENT));
  }

  private void flatten(String name, @Nullable Object value) {
    if (value instanceof Map) {
      Node.of(value).entries().forEach((key, inner) -> flatten(name + '.' + dashed(key), inner));
    } else {
      put(name, value);
    }
  }

  private void modules() {
    Node modules = root.at("distribution", "javaagent", "instrumentation");
    put(INSTRUMENTATION + "common.default-enabled", modules.entries().get("default_enabled"));
    // As the agent decides: disabled wins.
    modules.list("enabled").forEach(name -> put(module(name), true));
    modules.list("disabled").forEach(name -> put(module(name), false));
  }

  private static String module(Object name) {
    return INSTRUMENTATION + dashed(String.valueOf(name)) + ".enabled";
  }

  private void put(String name, @Nullable Object value) {
    if (value instanceof List<?> list) {
      put(name, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
    } else if (value != null) {
      all.put(name, value.toString());
    }
  }

  // The names in a file have _ where those of properties have -.
  private static String dashed(String name) {
    return name.replace('_', '-');
  }
}
