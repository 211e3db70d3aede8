package ordertrace.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands beside the application in its JVM. */
public enum Variant {
  /** Nothing. */
  NO_AGENT,
  /** The OpenTelemetry Java agent alone: what all differences are to. */
  AGENT,
  /** The extension, switched off by its own switch. */
  EXTENSION_OFF("-Dordertrace.enabled=false"),
  /** The extension without facts. */
  FACTS_OFF("-Dordertrace.facts.enabled=false"),
  /** The extension as it is by default. */
  EXTENSION;

  // Empty: none.
  private final String option;

  Variant() {
    this("");
  }

  Variant(String option) {
    this.option = option;
  }

  /**
   * Returns the options for the JVM.
   *
   * @param jars folder with the agent and the extension
   * @param otlp where telemetry goes
   */
  public List<String> options(Path jars, String otlp) {
    if (this == NO_AGENT) {
      return List.of();
    }
    List<String> options = new ArrayList<>();
    options.add("-javaagent:" + jars.resolve("opentelemetry-javaagent.jar"));
    options.add("-Dotel.service.name=benchmark");
    options.add("-Dotel.exporter.otlp.endpoint=" + otlp);
    options.add("-Dotel.exporter.otlp.protocol=http/protobuf");
    options.add("-Dotel.metrics.exporter=none");
    options.add("-Dotel.logs.exporter=otlp");
    if (this != AGENT) {
      options.add("-Dotel.javaagent.extensions=" + jars.resolve("otel-extension.jar"));
      if (!option.isEmpty()) {
        options.add(option);
      }
    }
    return options;
  }
}
