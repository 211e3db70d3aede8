package ordertrace.e2e.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;

/** What a sink has got so far of one signal. */
record Received(Signal signal, List<JsonNode> resources) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A last line without its end is still being written, and left out. */
  static Received by(Collector sink, Signal signal) {
    String file = file(sink, "/out/" + signal.path() + ".jsonl");
    return new Received(
        signal,
        file.substring(0, file.lastIndexOf('\n') + 1)
            .lines()
            .flatMap(line -> JSON.readTree(line).get(signal.list()).valueStream())
            .toList());
  }

  private static String file(Collector sink, String path) {
    try {
      return sink.copyFileFromContainer(path, file -> new String(file.readAllBytes(), UTF_8));
    } catch (NotFoundException nothingYet) {
      return "";
    }
  }

  /** What came of these services. */
  Received of(String... services) {
    Set<String> names = Set.of(services);
    return new Received(
        signal, resources.stream().filter(one -> names.contains(Otlp.service(one))).toList());
  }

  /** All of it as one document. */
  JsonNode document() {
    ArrayNode list = JSON.createArrayNode();
    resources.forEach(list::add);
    return JSON.createObjectNode().set(signal.list(), list);
  }

  Stream<JsonNode> spans() {
    return under("scopeSpans", "spans");
  }

  Stream<JsonNode> logs() {
    return under("scopeLogs", "logRecords");
  }

  private Stream<JsonNode> under(String scopes, String records) {
    return resources.stream()
        .flatMap(resource -> resource.path(scopes).valueStream())
        .flatMap(scope -> scope.path(records).valueStream());
  }
}
