package ordertrace.demo.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where spans and facts go.
 *
 * @param environment the standard OpenTelemetry variables
 * @param viewer whether the fleet starts Zipkin and the fact sink to receive them
 */
public record Telemetry(Map<String, String> environment, boolean viewer) {

  public Telemetry {
    environment = Map.copyOf(environment);
  }

  /** Spans to Zipkin, facts to the file sink; both belong to the fleet. */
  public static Telemetry toZipkinAndSink(Ports ports) {
    Map<String, String> environment = common("http://localhost:" + ports.sink());
    environment.put("OTEL_TRACES_EXPORTER", "zipkin");
    environment.put(
        "OTEL_EXPORTER_ZIPKIN_ENDPOINT", "http://localhost:" + ports.zipkin() + "/api/v2/spans");
    return new Telemetry(environment, true);
  }

  /** Spans and facts to somebody's own OTLP/HTTP receiver, for example that of a test. */
  public static Telemetry toReceiver(int port) {
    Map<String, String> environment = common("http://localhost:" + port);
    environment.put("OTEL_TRACES_EXPORTER", "otlp");
    return new Telemetry(environment, false);
  }

  private static Map<String, String> common(String receiver) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver);
    environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    environment.put("OTEL_LOGS_EXPORTER", "otlp");
    environment.put("OTEL_METRICS_EXPORTER", "none");
    // A person waits for the spans: seconds instead of the default five.
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "500");
    environment.put("OTEL_BLRP_SCHEDULE_DELAY", "500");
    return environment;
  }
}
