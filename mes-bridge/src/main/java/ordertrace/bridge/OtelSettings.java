package ordertrace.bridge;

import java.util.Map;
import java.util.stream.Collectors;

/** OpenTelemetry's settings as they may stand in Spring's configuration too. */
final class OtelSettings {

  private OtelSettings() {}

  static Map<String, String> withPrefix(Map<String, String> settings) {
    return settings.entrySet().stream()
        .collect(Collectors.toMap(entry -> "otel." + entry.getKey(), Map.Entry::getValue));
  }
}
