package ordertrace.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordertrace.agent.order.OrderPropagator;

/** The settings of the agent that the extension adds to; what the user set stays. */
final class AgentProperties {

  static final String PROPAGATORS = "otel.propagators";
  static final String RESPONSE_HEADERS =
      "otel.instrumentation.http.server.capture-response-headers";

  private static final String LOGS_EXPORTER = "otel.logs.exporter";
  private static final String LOCATION = "location";

  static Map<String, String> additions(ConfigProperties properties) {
    return Map.of(
        PROPAGATORS, String.join(",", propagators(properties)),
        RESPONSE_HEADERS, String.join(",", responseHeaders(properties)));
  }

  /** Whether the user asked for the answer's Location on spans: then it is not ours to hide. */
  static boolean capturesLocation(ConfigProperties properties) {
    return properties.getList(RESPONSE_HEADERS).stream()
        .anyMatch(header -> header.toLowerCase(Locale.ROOT).equals(LOCATION));
  }

  /** Whether log records leave at all; a processor would have them made where nobody gets them. */
  static boolean exportsLogs(ConfigProperties properties) {
    return !properties.getList(LOGS_EXPORTER, List.of("otlp")).equals(List.of("none"));
  }

  private static List<String> propagators(ConfigProperties properties) {
    List<String> names =
        new ArrayList<>(properties.getList(PROPAGATORS, List.of("tracecontext", "baggage")));
    // The SDK refuses to start when "none" is not alone.
    names.remove("none");
    names.remove(OrderPropagator.NAME);
    // Last, so that the Baggage is already there to take our key out of.
    names.add(OrderPropagator.NAME);
    return names;
  }

  private static List<String> responseHeaders(ConfigProperties properties) {
    List<String> headers = new ArrayList<>(properties.getList(RESPONSE_HEADERS));
    if (!capturesLocation(properties)) {
      headers.add(LOCATION);
    }
    return headers;
  }

  private AgentProperties() {}
}
