package ordertrace.agent.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The exporter of facts that a file stands for: OTLP, as the log records have it, or else the
 * spans, or else as it comes.
 */
final class FactsExporter {

  private static final List<String> OTLP = List.of("otlp_http", "otlp_grpc");

  static Map<String, Object> in(Node root) {
    return first(root, "logger_provider")
        .or(() -> first(root, "tracer_provider").map(FactsExporter::toLogs))
        .orElseGet(() -> Map.of(OTLP.get(0), Map.of()));
  }

  private static Optional<Map<String, Object>> first(Node root, String provider) {
    return root.at(provider).nodes("processors").stream()
        .flatMap(processor -> Stream.of(processor.at("batch"), processor.at("simple")))
        .map(processor -> processor.at("exporter").entries())
        .filter(exporter -> OTLP.stream().anyMatch(exporter::containsKey))
        .findFirst();
  }

  // Over HTTP each signal has a path of its own.
  private static Map<String, Object> toLogs(Map<String, Object> exporter) {
    Map<String, Object> logs = new LinkedHashMap<>();
    exporter.forEach((name, settings) -> logs.put(name, withPathOfLogs(Node.of(settings))));
    return logs;
  }

  private static Map<String, Object> withPathOfLogs(Node settings) {
    Map<String, Object> logs = new LinkedHashMap<>(settings.entries());
    String endpoint = settings.text("endpoint");
    if (endpoint != null) {
      logs.put("endpoint", endpoint.replaceFirst("/v1/traces/?$", "/v1/logs"));
    }
    return logs;
  }

  private FactsExporter() {}
}
