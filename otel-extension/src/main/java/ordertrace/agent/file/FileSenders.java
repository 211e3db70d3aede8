package ordertrace.agent.file;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Every place of the file where the SDK makes something that sends telemetry. The SDK would let
 * exporters be wrapped, but closes what is inside the wrapper, and readers it does not ask about.
 */
final class FileSenders {

  private static final String EXPORTER = "exporter";

  private final Node root;

  FileSenders(Node root) {
    this.root = root;
  }

  void wrap() {
    Stream.of(
            exporting("tracer_provider", "processors", "batch", "simple"),
            exporting("logger_provider", "processors", "batch", "simple"),
            exporting("meter_provider", "readers", "periodic", "pull"))
        .flatMap(nodes -> nodes)
        .filter(node -> !node.at(EXPORTER).entries().containsKey(ConfigFile.COMPONENT))
        .forEach(FileSenders::wrap);
  }

  // One without an exporter is left to the SDK, which refuses it.
  private static void wrap(Node node) {
    if (node.entries().get(EXPORTER) instanceof Map) {
      node.entries().put(EXPORTER, ConfigFile.ours(node.at(EXPORTER).entries()));
    }
  }

  private Stream<Node> exporting(String provider, String parts, String... kinds) {
    return root.at(provider).nodes(parts).stream().flatMap(part -> Stream.of(kinds).map(part::at));
  }
}
